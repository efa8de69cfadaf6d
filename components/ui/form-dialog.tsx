"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "./button";
import { Dialog, DialogActions } from "./dialog";

type FormDialogProps = {
  title: string;
  description: ReactNode;
  submitWords: string;
  /** False while there is nothing to send yet. */
  canSubmit?: boolean;
  /** Sends the fields. What it throws is given to `children`, and the dialog stays as it was filled in. */
  onSubmit: (fields: FormData) => Promise<void>;
  onClose: () => void;
  children: (error: unknown) => ReactNode;
};

/** A few fields on a sheet of their own. */
export function FormDialog({
  title,
  description,
  submitWords,
  canSubmit = true,
  onSubmit,
  onClose,
  children,
}: FormDialogProps) {
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isSending || !canSubmit) return;
    setSending(true);
    setError(null);
    try {
      await onSubmit(new FormData(event.currentTarget));
      onClose();
    } catch (cause) {
      setError(cause);
      setSending(false);
    }
  }

  return (
    <Dialog isOpen onClose={onClose} title={title} description={description}>
      <form onSubmit={submit} noValidate className="grid gap-4">
        {children(error)}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="ink" isBusy={isSending || !canSubmit}>
            {submitWords}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

"use client";

import { type ReactNode, useState } from "react";
import { Button } from "./button";
import { Dialog, DialogActions } from "./dialog";

type ConfirmDialogProps = {
  title: string;
  description: ReactNode;
  /** What there is to know before one answers. */
  children?: ReactNode;
  /** What "no" says, and what "yes" does. */
  keepWords: string;
  actWords: string;
  /** Does it. What it throws is shown by `renderError`, and the dialog stays. */
  onConfirm: () => Promise<void>;
  onClose: () => void;
  renderError: (error: unknown) => ReactNode;
};

/** Asks before something that cannot be taken back. Focus opens on the harmless answer. */
export function ConfirmDialog({
  title,
  description,
  children,
  keepWords,
  actWords,
  onConfirm,
  onClose,
  renderError,
}: ConfirmDialogProps) {
  const [isActing, setActing] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function act() {
    setActing(true);
    setError(null);
    try {
      await onConfirm();
      onClose();
    } catch (cause) {
      setError(cause);
      setActing(false);
    }
  }

  return (
    <Dialog isOpen onClose={onClose} title={title} description={description}>
      {children}
      {error !== null && renderError(error)}
      <DialogActions>
        <Button onClick={onClose}>{keepWords}</Button>
        <Button variant="danger" onClick={act} isBusy={isActing}>
          {actWords}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

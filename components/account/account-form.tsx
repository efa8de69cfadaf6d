"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import { useIsHydrated } from "@/components/time/server-clock";
import { Button, type ButtonVariant } from "@/components/ui/button";

type AccountFormProps = {
  submitWords: string;
  variant?: ButtonVariant;
  /** Sends the fields, and answers with what to say once it is done. What it throws is given to `children`. */
  onSubmit: (fields: FormData) => Promise<string>;
  children: (error: unknown) => ReactNode;
};

/** A few fields that are sent together. What was typed stays when something is not right with it; what was done is said. */
export function AccountForm({ submitWords, variant = "outline", onSubmit, children }: AccountFormProps) {
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [done, setDone] = useState("");
  const isHydrated = useIsHydrated();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isSending) return;
    const form = event.currentTarget;
    setSending(true);
    setError(null);
    setDone("");
    try {
      setDone(await onSubmit(new FormData(form)));
      form.reset();
    } catch (cause) {
      setError(cause);
    } finally {
      setSending(false);
    }
  }

  return (
    // `post`, so that a press before the script is there never writes a password into the address.
    <form method="post" className="mt-3 grid max-w-96 gap-4" onSubmit={submit} noValidate>
      {children(error)}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" variant={variant} isBusy={isSending} disabled={!isHydrated}>
          {isSending ? "Sending…" : submitWords}
        </Button>
        <p role="status" className="min-w-0 text-ink-2 wrap-anywhere">
          {done}
        </p>
      </div>
    </form>
  );
}

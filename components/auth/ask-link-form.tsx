"use client";

import { MailCheck } from "lucide-react";
import { type FormEvent, useState } from "react";
import { sendJson } from "@/components/session-api/call";
import { fieldError, isBeyondFields, ProblemNotice } from "@/components/session-api/problem-notice";
import { useIsHydrated } from "@/components/time/server-clock";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";

type AskLinkFormProps = { purpose: "reset_password" | "magic_link"; submitWords: string };

/** Asks for an address and has a link sent there. What it says afterwards is the same for every address. */
export function AskLinkForm({ purpose, submitWords }: AskLinkFormProps) {
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [askedFor, setAskedFor] = useState<string | null>(null);
  const isHydrated = useIsHydrated();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isSending) return;
    setSending(true);
    setError(null);
    setAskedFor(null);
    const email = String(new FormData(event.currentTarget).get("email"));
    try {
      await sendJson("POST", "/api/app/account/links", { purpose, email });
      setAskedFor(email);
    } catch (cause) {
      setError(cause);
    } finally {
      setSending(false);
    }
  }

  return (
    <form method="post" className="grid gap-4" onSubmit={submit} noValidate>
      {isBeyondFields(error, ["email"]) && <ProblemNotice error={error} kept="No mail was sent." />}
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        tall
        error={fieldError(error, "email")}
      />
      <Button type="submit" variant="ink" size="wide" isBusy={isSending} disabled={!isHydrated}>
        {isSending ? "Sending…" : submitWords}
      </Button>
      {askedFor && (
        <Notice icon={MailCheck} title="Look into your mailbox" announce="status">
          <p className="text-ink-2">
            If there is an account with {askedFor}, a mail with a link is on its way. Look among the spam, too.
          </p>
        </Notice>
      )}
    </form>
  );
}

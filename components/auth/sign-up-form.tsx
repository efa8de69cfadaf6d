"use client";

import { type FormEvent, useState } from "react";
import { sendJson } from "@/components/session-api/call";
import { fieldError, isBeyondFields, ProblemNotice } from "@/components/session-api/problem-notice";
import { useIsHydrated } from "@/components/time/server-clock";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { trySignIn } from "./try-sign-in";

const FIELDS = ["email", "password", "name"];

/** Makes an account and signs in with it. What was typed stays when something is not right with it. */
export function SignUpForm({ next, email = "" }: { next: string | null; email?: string }) {
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isHydrated = useIsHydrated();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isSending) return;
    setSending(true);
    setError(null);
    const form = new FormData(event.currentTarget);
    const [email, password, name] = FIELDS.map((field) => String(form.get(field)));
    try {
      await sendJson("POST", "/api/app/sign-up", { email, password, name: name?.trim() || null });
    } catch (cause) {
      setError(cause);
      setSending(false);
      return;
    }
    const refusal = await trySignIn({ email: email ?? "", password: password ?? "" });
    // The account is there: should signing in fail, its own page says why.
    location.assign(refusal ? "/sign-in" : (next ?? "/welcome"));
  }

  return (
    // `post`, so that a press before the script is there never writes the password into the address.
    <form method="post" className="grid gap-4" onSubmit={submit} noValidate>
      {isBeyondFields(error, FIELDS) && <ProblemNotice error={error} kept="No account was made." />}
      <TextField
        label="E-mail"
        name="email"
        type="email"
        defaultValue={email}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        tall
        error={fieldError(error, "email")}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        tall
        hint="At least 8 characters. Length counts, not signs."
        error={fieldError(error, "password")}
      />
      <TextField
        label="Your name"
        aside="optional"
        name="name"
        autoComplete="name"
        tall
        hint="Callers see it with a decision. Without one it is made from your e-mail address."
        error={fieldError(error, "name")}
      />
      <Button type="submit" variant="ink" size="wide" isBusy={isSending} disabled={!isHydrated}>
        {isSending ? "Making your account…" : "Create account"}
      </Button>
    </form>
  );
}

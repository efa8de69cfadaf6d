"use client";

import { type FormEvent, useState } from "react";
import { useIsHydrated } from "@/components/time/server-clock";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { trySignIn } from "./try-sign-in";

/** E-mail and password. What was typed stays when they do not match; the answer never says which of the two was wrong. */
export function SignInForm({ next }: { next: string | null }) {
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<string>();
  const isHydrated = useIsHydrated();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isSending) return;
    setSending(true);
    setError(undefined);
    const form = new FormData(event.currentTarget);
    const refusal = await trySignIn(String(form.get("email")), String(form.get("password")));
    if (refusal) {
      setError(refusal);
      setSending(false);
      return;
    }
    // A fresh page, so that nothing is left of what was rendered for nobody. It sends on whoever is signed in.
    location.assign(next ?? "/sign-in");
  }

  return (
    // `post`, so that a press before the script is there never writes the password into the address.
    <form method="post" className="grid gap-4" onSubmit={submit} noValidate>
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        tall
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        tall
        error={error}
      />
      <Button type="submit" variant="ink" size="wide" isBusy={isSending} disabled={!isHydrated}>
        {isSending ? "Signing in…" : "Sign in"}
      </Button>
      <p role="status" className="sr-only">
        {error}
      </p>
    </form>
  );
}

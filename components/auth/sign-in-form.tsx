"use client";

import { type FormEvent, useState } from "react";
import { useIsHydrated } from "@/components/time/server-clock";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { CodeField } from "./code-field";
import { type SignInRefusal, trySignIn } from "./try-sign-in";

/**
 * E-mail and password, and then a code where the account has an authenticator app. What was typed stays when they do not
 * match; the answer never says which of the two was wrong.
 */
export function SignInForm({ next, email = "" }: { next: string | null; email?: string }) {
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<SignInRefusal | null>(null);
  /** What was right, once a code is asked for. */
  const [proved, setProved] = useState<{ email: string; password: string } | null>(null);
  const isHydrated = useIsHydrated();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isSending) return;
    setSending(true);
    setRefusal(null);
    const form = new FormData(event.currentTarget);
    const field = (name: string) => String(form.get(name) ?? "");
    const given = proved ?? { email: field("email"), password: field("password") };
    const refused = await trySignIn({ ...given, ...(proved && { code: field("code") }) });
    // A fresh page, so that nothing is left of what was rendered for nobody. It sends on whoever is signed in.
    if (!refused) return location.assign(next ?? "/sign-in");
    if (refused.isCodeAsked) setProved(given);
    setRefusal(refused);
    setSending(false);
  }

  function startOver() {
    setProved(null);
    setRefusal(null);
  }

  return (
    // `post`, so that a press before the script is there never writes the password into the address.
    <form method="post" className="grid gap-4" onSubmit={submit} noValidate>
      {proved ? (
        <CodeField tall error={refusal?.words || undefined} />
      ) : (
        <PasswordFields email={email} error={refusal?.words || undefined} />
      )}
      <Button type="submit" variant="ink" size="wide" isBusy={isSending} disabled={!isHydrated}>
        {isSending ? "Signing in…" : "Sign in"}
      </Button>
      {proved && (
        <Button variant="plain" onClick={startOver}>
          Use another account
        </Button>
      )}
      <p role="status" className="sr-only">
        {refusal?.words || (proved && "The password is right. Now the code of your authenticator app.")}
      </p>
    </form>
  );
}

function PasswordFields({ email, error }: { email: string; error: string | undefined }) {
  return (
    <>
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
    </>
  );
}

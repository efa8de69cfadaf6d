"use client";

import { type FormEvent, useState } from "react";
import { ApiProblem, sendJson } from "@/components/session-api/call";
import { fieldError, isBeyondFields, ProblemNotice } from "@/components/session-api/problem-notice";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { LinkTrouble } from "./link-trouble";
import { trySignIn } from "./try-sign-in";
import { useLinkToken } from "./use-link-token";

const ASK_AGAIN = { href: "/sign-in/forgot", linkWords: "Ask for a new link" };

/** Sets a new password with the link of a mail, and signs in with it. */
export function ResetPasswordForm() {
  const token = useLinkToken();
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isSending) return;
    setSending(true);
    setError(null);
    const password = String(new FormData(event.currentTarget).get("password"));
    try {
      const { email } = await sendJson<{ email: string }>("POST", "/api/app/account/password/reset", {
        token,
        password,
      });
      await trySignIn({ email, password });
      // The password is set: should signing in take more, its own page asks for it.
      location.assign("/sign-in");
    } catch (cause) {
      setError(cause);
      setSending(false);
    }
  }

  if (token === undefined) return null;
  const isUnusable = error instanceof ApiProblem && error.problem.code === "link_unusable";
  if (token === null || isUnusable) return <LinkTrouble {...ASK_AGAIN} />;
  return (
    // `post`, so that a press before the script is there never writes the password into the address.
    <form method="post" className="grid gap-4" onSubmit={submit} noValidate>
      {isBeyondFields(error, ["password"]) && <ProblemNotice error={error} kept="The password is as it was." />}
      <TextField
        label="New password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        tall
        hint="At least 8 characters. It signs you out everywhere else."
        error={fieldError(error, "password")}
      />
      <Button type="submit" variant="ink" size="wide" isBusy={isSending}>
        {isSending ? "Setting it…" : "Set password"}
      </Button>
    </form>
  );
}

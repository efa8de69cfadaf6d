"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { AskLinkForm } from "./ask-link-form";
import { CodeField } from "./code-field";
import { LinkTrouble } from "./link-trouble";
import { type SignInRefusal, tryLink } from "./try-sign-in";
import { useLinkToken } from "./use-link-token";

/** Without a link: asks where to send one. With one: signs in, once somebody presses the button. */
export function LinkSignIn() {
  const token = useLinkToken();
  if (token === undefined) return null;
  return token === null ? (
    <>
      <p className="text-ink-2">We send a link to your address that signs you in, once and within 15 minutes.</p>
      <AskLinkForm purpose="magic_link" submitWords="Send me a link" />
    </>
  ) : (
    <UseLink token={token} />
  );
}

function UseLink({ token }: { token: string }) {
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<SignInRefusal | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isSending) return;
    setSending(true);
    const code = String(new FormData(event.currentTarget).get("code") ?? "");
    const refused = await tryLink(token, code);
    // A fresh page: it sends on whoever is signed in.
    if (!refused) return location.assign("/sign-in");
    setRefusal(refused);
    setSending(false);
  }

  if (refusal && !refusal.isCodeAsked) {
    return <LinkTrouble words={refusal.words} href="/sign-in/link" linkWords="Ask for a new link" />;
  }
  return (
    <form method="post" className="grid gap-4" onSubmit={submit} noValidate>
      {refusal?.isCodeAsked ? (
        <CodeField tall error={refusal.words || undefined} />
      ) : (
        <p className="text-ink-2">The link is used up when you press the button, and not before.</p>
      )}
      <Button type="submit" variant="ink" size="wide" isBusy={isSending}>
        {isSending ? "Signing in…" : "Sign in"}
      </Button>
    </form>
  );
}

"use client";

import { CircleCheck, LogIn } from "lucide-react";
import { useState } from "react";
import { ApiProblem, sendJson } from "@/components/session-api/call";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { useAction } from "@/components/session-api/use-action";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { LinkTrouble } from "./link-trouble";
import { useLinkToken } from "./use-link-token";

type Confirmed = { email: string; is_new: boolean };

/** Confirms an address with the link of a mail, once somebody presses the button. */
export function ConfirmAddress() {
  const token = useLinkToken();
  const [confirmed, setConfirmed] = useState<Confirmed | null>(null);
  const { run, isBusy, error } = useAction(async () =>
    setConfirmed(await sendJson<Confirmed>("POST", "/api/app/account/address/confirm", { token })),
  );

  if (token === undefined) return null;
  if (confirmed) return <Done {...confirmed} />;
  const unusable = error instanceof ApiProblem && error.problem.code === "link_unusable" ? error.problem : null;
  if (token === null || unusable)
    return <LinkTrouble {...(unusable && { words: unusable.detail })} href="/account" linkWords="Ask for a new link" />;
  if (error instanceof ApiProblem && error.problem.code === "not_signed_in") return <SignInFirst />;
  return (
    <>
      <p className="text-ink-2">
        Only if you made the account, or want this address for it, yourself. If somebody else did, close this page: they
        cannot confirm it without you.
      </p>
      {error !== null && <ProblemNotice error={error} kept="The address is as it was." />}
      <Button variant="ink" size="wide" onClick={run} isBusy={isBusy}>
        {isBusy ? "Confirming…" : "Confirm this address"}
      </Button>
    </>
  );
}

/** The link alone confirms nothing: whoever did not make the account must not make it good for whoever did. */
function SignInFirst() {
  return (
    <Notice icon={LogIn} title="Sign in first" announce="alert">
      <p>
        An address is confirmed by whoever is signed in. Sign in in this browser, then open the link of the mail again;
        it still works. If you never chose a password here, have a link sent to sign in with: that confirms the address
        too.
      </p>
      <p className="mt-1">
        <a className="link" href="/sign-in">
          Sign in
        </a>
      </p>
    </Notice>
  );
}

function Done({ email, is_new }: Confirmed) {
  return (
    <Notice tone="approve" icon={CircleCheck} title="Confirmed" announce="status">
      <p>{is_new ? `From now on you sign in with ${email}.` : `${email} is yours.`}</p>
      <p className="mt-1">
        <a className="link" href="/sign-in">
          Go on
        </a>
      </p>
    </Notice>
  );
}

"use client";

import { MailWarning } from "lucide-react";
import { useState } from "react";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { useAction } from "@/components/session-api/use-action";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

type ConfirmFirstProps = {
  email: string;
  onSend: () => Promise<void>;
  /** What is not to be had before, and what comes after: "you get no mails", "mails come there". */
  before: string;
  after: string;
};

/** Says what an address that somebody merely typed does not get, and sends the link again that confirms it. */
export function ConfirmFirst({ email, onSend, before, after }: ConfirmFirstProps) {
  const [isSent, setSent] = useState(false);
  const { run, isBusy, error } = useAction(async () => {
    await onSend();
    setSent(true);
  });
  return (
    <>
      <Notice
        tone="expiring"
        icon={MailWarning}
        title="Confirm your address first"
        action={
          !isSent && (
            <Button onClick={() => void run()} isBusy={isBusy}>
              Send the link again
            </Button>
          )
        }
      >
        <p aria-live="polite" className="wrap-anywhere">
          {isSent
            ? `A link is on its way to ${email}. Once you have opened it, ${after}.`
            : `Until you open the link that was sent to ${email}, ${before}.`}
        </p>
      </Notice>
      {error !== null && <ProblemNotice error={error} />}
    </>
  );
}

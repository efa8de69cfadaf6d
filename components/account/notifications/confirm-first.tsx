"use client";

import { MailWarning } from "lucide-react";
import { useState } from "react";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { useAction } from "@/components/session-api/use-action";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

/** Nothing is sent to an address that somebody merely typed. */
export function ConfirmFirst({ email, onSend }: { email: string; onSend: () => Promise<void> }) {
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
        <p aria-live="polite">
          {isSent
            ? `A link is on its way to ${email}. Once you have opened it, mails about requests come there.`
            : `Until you open the link that was sent to ${email}, you get no mails about requests.`}
        </p>
      </Notice>
      {error !== null && <ProblemNotice error={error} />}
    </>
  );
}

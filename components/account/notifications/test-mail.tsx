"use client";

import { useState } from "react";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { useAction } from "@/components/session-api/use-action";
import { Button } from "@/components/ui/button";

type TestMailProps = { email: string; isConfirmed: boolean; onSend: () => Promise<string> };

/** Whether mails get through is better found out before one is needed. */
export function TestMail({ email, isConfirmed, onSend }: TestMailProps) {
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { run, isBusy, error } = useAction(async () => {
    setSentTo(null);
    setSentTo(await onSend());
  });
  return (
    <section className="section mt-8" aria-labelledby="test-title">
      <h2 className="section-title" id="test-title">
        Try it
      </h2>
      {isConfirmed ? (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button onClick={() => void run()} isBusy={isBusy}>
            Send me a test
          </Button>
          <p aria-live="polite" className="text-ink-2 wrap-anywhere">
            {sentTo && `Written to ${sentTo}. If it does not come within a few minutes, look among the spam.`}
          </p>
        </div>
      ) : (
        <p className="text-ink-2 wrap-anywhere">A test can be sent once {email} is confirmed.</p>
      )}
      {error !== null && (
        <div className="mt-3">
          <ProblemNotice error={error} />
        </div>
      )}
    </section>
  );
}

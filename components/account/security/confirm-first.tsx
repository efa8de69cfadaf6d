"use client";

import { Lock } from "lucide-react";
import { useState } from "react";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { useAction } from "@/components/session-api/use-action";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

type ConfirmFirstProps = { email: string; onResend: () => Promise<void> };

/** Says why nothing can be added yet, and sends the mail again that changes that. */
export function ConfirmFirst({ email, onResend }: ConfirmFirstProps) {
  const [isSent, setSent] = useState(false);
  const { run, isBusy, error } = useAction(async () => {
    await onResend();
    setSent(true);
  });
  return (
    <div className="mt-6">
      <Notice icon={Lock} title="Confirm your address first">
        <p className="wrap-anywhere">
          Until you open the link that was sent to {email}, anybody could have made this account with it. So nothing to
          sign in with is added before. <span role="status">{isSent && "A link is on its way."}</span>
        </p>
        {!isSent && (
          <Button variant="plain" size="small" className="-ml-2" onClick={run} isBusy={isBusy}>
            Send it again
          </Button>
        )}
      </Notice>
      {error !== null && <ProblemNotice error={error} kept="No mail was sent." />}
    </div>
  );
}

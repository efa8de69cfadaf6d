"use client";

import { useState } from "react";
import { sendJson } from "@/components/session-api/call";
import { useAction } from "@/components/session-api/use-action";
import { useTeam } from "@/components/team/team-context";
import { Button } from "@/components/ui/button";

/** Reminds somebody who has not confirmed their address, in one line. Nothing waits for it. */
export function ConfirmNotice() {
  const { me } = useTeam().team;
  const [isSent, setSent] = useState(false);
  const { run, isBusy, error } = useAction(async () => {
    await sendJson("POST", "/api/app/account/verification");
    setSent(true);
  });
  if (me.is_email_verified) return null;
  const words = error ? "No mail was sent. Try again later." : isSent && `Sent to ${me.email}.`;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-rule bg-hover px-4 py-1.5 text-meta">
      <p className="min-w-0 wrap-anywhere">
        Confirm your address: the mail that we sent to {me.email} has the link. <span role="status">{words}</span>
      </p>
      {!isSent && (
        <Button variant="plain" size="small" className="-ml-2" onClick={run} isBusy={isBusy}>
          Send it again
        </Button>
      )}
    </div>
  );
}

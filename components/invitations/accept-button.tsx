"use client";

import { sendJson } from "@/components/session-api/call";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { useAction } from "@/components/session-api/use-action";
import { useIsHydrated } from "@/components/time/server-clock";
import { Button } from "@/components/ui/button";

/** Joins the team: the one thing on the page that changes anything. */
export function AcceptButton({ token, team }: { token: string; team: string }) {
  const isHydrated = useIsHydrated();
  const accepting = useAction(async () => {
    const joined = await sendJson<{ team: { slug: string } }>("POST", "/api/app/invitations/accept", { token });
    // A fresh page, so that nothing is left of what was rendered for a stranger.
    location.assign(`/${joined.team.slug}/inbox`);
  });
  return (
    <>
      {accepting.error !== null && <ProblemNotice error={accepting.error} kept="You did not join." />}
      <Button
        variant="ink"
        size="wide"
        isBusy={accepting.isBusy}
        disabled={!isHydrated}
        onClick={() => accepting.run()}
        className="wrap-anywhere"
      >
        {accepting.isBusy ? "Joining…" : `Join ${team}`}
      </Button>
    </>
  );
}

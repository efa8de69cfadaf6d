"use client";

import { KeyRound } from "lucide-react";
import Link from "next/link";
import { CallBlock } from "@/components/calls/call-block";
import { useSampleRequest } from "@/components/calls/use-sample-request";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { useTeam } from "@/components/team/team-context";
import { Button, buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Seal } from "@/components/ui/seal";

/** The inbox before the team's first request: the call that fills it. */
export function FirstUse() {
  const { team, origin } = useTeam();
  const { send, isSending, error } = useSampleRequest(team.slug, team.projects[0]?.id);
  return (
    <>
      <div>
        <h1 className="title-page">Nothing has asked you yet</h1>
        <p className="lead mt-3">
          Run this where your agent or script runs. The request appears here the moment it is sent, and the caller
          learns what you decided.
        </p>
      </div>
      <CallBlock origin={origin} />
      <div className="flex flex-wrap gap-2">
        {team.me.may["requests.create"].allowed && (
          <Button variant="ink" onClick={send} isBusy={isSending}>
            Send it for me
          </Button>
        )}
        <Link href={`/${team.slug}/keys`} className={buttonClass()}>
          <Icon of={KeyRound} />
          API keys
        </Link>
      </div>
      {error !== null && <ProblemNotice error={error} kept="Nothing was sent." />}
      <p className="flex items-center gap-2 text-ink-2">
        <Seal kind="waiting" />
        Waiting for your first request…
      </p>
    </>
  );
}

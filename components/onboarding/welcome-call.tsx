"use client";

import { useRequestList } from "@/components/inbox/use-request-list";
import { DecisionsInFlight } from "@/components/requests/decisions-in-flight";
import { useTeam } from "@/components/team/team-context";
import { ALL } from "@/lib/contract/inbox-filter";
import type { RequestView } from "@/lib/contract/request-views";
import { FirstCall } from "./first-call";
import { useFirstSecret } from "./first-secret";
import { WelcomeFrame } from "./welcome-frame";

/** The third step, for a team that exists. `first` is its first request, when one was sent before. */
export function WelcomeCall({ first }: { first: RequestView | null }) {
  const { team } = useTeam();
  const secret = useFirstSecret(team.slug);
  const status = (useRequestList(ALL).data?.data.at(-1) ?? first)?.status ?? "pending";
  return (
    <WelcomeFrame
      done={status === "pending" ? 2 : 3}
      title="Send your first request"
      lead={
        <>
          Project <b>{team.projects[0]?.name}</b> and its first key are ready.
        </>
      }
    >
      <DecisionsInFlight>
        <FirstCall secret={secret} first={first} />
      </DecisionsInFlight>
    </WelcomeFrame>
  );
}

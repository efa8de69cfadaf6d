"use client";

import { useState } from "react";
import useSWR from "swr";
import { CallBlock } from "@/components/calls/call-block";
import { useSampleRequest } from "@/components/calls/use-sample-request";
import { useRequestList } from "@/components/inbox/use-request-list";
import { getJson } from "@/components/session-api/call";
import { requestPath } from "@/components/session-api/keys";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { useTeam } from "@/components/team/team-context";
import { Button } from "@/components/ui/button";
import { Seal } from "@/components/ui/seal";
import { Secret } from "@/components/ui/secret";
import { ALL } from "@/lib/contract/inbox-filter";
import type { RequestView } from "@/lib/contract/request-views";
import { FirstRequest } from "./first-request";
import { LastRefusal } from "./last-refusal";
import { NewKey } from "./new-key";

/** The third step: the key, the call that uses it, and the wait for what it sends. */
export function FirstCall({ secret: firstSecret, first }: { secret: string | null; first: RequestView | null }) {
  const { origin } = useTeam();
  const [newSecret, setNewSecret] = useState<string | null>(null);
  const secret = newSecret ?? firstSecret;
  return (
    <>
      <section className="section" aria-labelledby="key-head">
        <h2 className="section-title" id="key-head">
          {secret ? "Your key, shown this once" : "Your key"}
        </h2>
        {secret ? <SecretWords secret={secret} /> : <NewKey onMade={setNewSecret} />}
      </section>
      <section className="section" aria-labelledby="call-head">
        <h2 className="section-title mb-2" id="call-head">
          Make the call
        </h2>
        <CallBlock origin={origin} apiKey={secret} />
      </section>
      <Arrival first={first} />
    </>
  );
}

function SecretWords({ secret }: { secret: string }) {
  return (
    <div className="mt-2 grid gap-2">
      <Secret value={secret} what="your API key" />
      <p className="text-meta text-ink-3">
        We keep only its hash. Store it where your agent reads its secrets. No key can decide a request.
      </p>
    </div>
  );
}

/** Waits for the first request, and shows it the moment it comes. */
function Arrival({ first }: { first: RequestView | null }) {
  const { team } = useTeam();
  const rows = useRequestList(ALL).data?.data;
  const firstId = first?.id ?? rows?.at(-1)?.id;
  const { data: arrived } = useSWR(firstId && !first ? requestPath(team.slug, firstId) : null, getJson<RequestView>);
  const { send, isSending, error } = useSampleRequest(team.slug, team.projects[0]?.id);
  const request = first ?? arrived;
  return (
    <section className="section mt-6" aria-label="Your first request">
      {request ? (
        <>
          <p role="status" className="mb-3 flex items-center gap-2 text-lead">
            Your first request is here
          </p>
          <FirstRequest initial={request} />
        </>
      ) : (
        <div className="grid gap-3 pt-1">
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
            <p role="status" className="flex items-center gap-2 text-lead">
              <Seal kind="waiting" />
              Waiting for your first request…
            </p>
            {team.me.may["requests.create"].allowed && (
              <Button onClick={send} isBusy={isSending}>
                {isSending ? "Sending…" : "Send it for me"}
              </Button>
            )}
          </div>
          {error !== null && <ProblemNotice error={error} kept="Nothing was sent." />}
          <LastRefusal team={team.slug} />
        </div>
      )}
    </section>
  );
}

"use client";

import { Instant, ShortInstant } from "@/components/time/instant";
import { useServerTime } from "@/components/time/server-clock";
import { timeLeftFull } from "@/components/time/time-words";
import type { EndpointView } from "@/lib/contract/webhook-views";
import { waitingWords } from "./waiting-words";

/** What there is to know of an endpoint, the most pressing first: why it is off, that it fails, or what it is sent. */
export function EndpointNote({ endpoint }: { endpoint: EndpointView }) {
  const { disabled_at, disabled_reason, breaker, old_signs_until } = endpoint;
  return (
    <>
      {disabled_at && (
        <span className="cell-note wrap-anywhere text-reject!">
          Off since <ShortInstant at={disabled_at} />
          {disabled_reason && `. ${disabled_reason}`}
        </span>
      )}
      {breaker && (
        <span className="cell-note text-expiring!">
          Failing since <ShortInstant at={breaker.failing_since} />; <NextTry at={breaker.next_try_at} />
          {endpoint.waiting.count > 0 && `; ${waitingWords(endpoint.waiting)}`}
        </span>
      )}
      <span className="cell-note wrap-anywhere">
        {endpoint.project.name}; {endpoint.events.map((event) => event.replace("request.", "")).join(", ")}
      </span>
      {old_signs_until && (
        <span className="cell-note">
          The secret before signs too until <Instant at={old_signs_until} />
        </span>
      )}
    </>
  );
}

function NextTry({ at }: { at: string | null }) {
  return useServerTime((now) => {
    const left = at ? Date.parse(at) - now : 0;
    return left > 0 ? `next try in ${timeLeftFull(left)}` : "next try now";
  });
}

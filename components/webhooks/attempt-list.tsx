"use client";

import { ShortInstant } from "@/components/time/instant";
import { useServerTime } from "@/components/time/server-clock";
import { duration, timeLeftFull } from "@/components/time/time-words";
import type { AttemptView, DeliveryView } from "@/lib/contract/webhook-views";

type AttemptListProps = { delivery: DeliveryView; chosen: number | null; onChoose: (attempt: number) => void };

const LINE =
  "grid w-full grid-cols-[1.5rem_5rem_minmax(0,1fr)_auto] gap-3 px-1 py-3 text-left phone:grid-cols-[1rem_4.5rem_minmax(0,1fr)_auto] phone:gap-2";

/** Every attempt with its answer, and when the next one is due. Pressing one shows what it sent and got. */
export function AttemptList({ delivery, chosen, onChoose }: AttemptListProps) {
  return (
    <ol aria-label="Attempts" className="self-start border-y border-rule-head">
      {delivery.attempts.map((attempt) => (
        <li key={attempt.number} className="border-t border-rule first:border-t-0">
          <button
            type="button"
            aria-pressed={attempt.number === chosen}
            onClick={() => onChoose(attempt.number)}
            className={`${LINE} hover:bg-hover focus-visible:-outline-offset-2 aria-pressed:bg-surface`}
          >
            <span className="mono text-ink-3">{attempt.number}</span>
            <ShortInstant at={attempt.started_at} />
            <span className="wrap-anywhere">{attemptWords(attempt)}</span>
            <span className="mono text-right text-ink-2">{duration(attempt.duration_ms)}</span>
          </button>
        </li>
      ))}
      {delivery.status === "pending" && (
        <NextAttempt
          number={delivery.attempt_count + 1}
          at={delivery.endpoint.is_off ? null : delivery.next_attempt_at}
          isOff={delivery.endpoint.is_off}
        />
      )}
    </ol>
  );
}

function attemptWords({ error, response_status }: AttemptView): string {
  return error ?? (response_status === null ? "no answer" : String(response_status));
}

function NextAttempt({ number, at, isOff }: { number: number; at: string | null; isOff: boolean }) {
  const words = useServerTime((now) => {
    if (isOff) return "Once the endpoint is enabled";
    const left = at ? Date.parse(at) - now : 0;
    return left > 0 ? `In ${timeLeftFull(left)}` : "On its way";
  });
  return (
    <li className={`${LINE} border-t border-dashed border-expiring text-expiring first:border-t-0`}>
      <span className="mono">{number}</span>
      {at ? <ShortInstant at={at} /> : <span />}
      <span>{words}</span>
    </li>
  );
}

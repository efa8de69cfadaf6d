"use client";

import { useServerTime } from "@/components/time/server-clock";
import { timeLeftFull } from "@/components/time/time-words";
import type { DeliverySummary } from "@/lib/contract/webhook-views";

/** The last answer in words, and when the next try is due: "No answer, next try in 1 min 40 s". */
export function AnswerWords({ delivery }: { delivery: DeliverySummary }) {
  const { last_attempt: last, next_attempt_at: next, status, attempt_count: attempts } = delivery;
  const due = useServerTime((now) => {
    const left = next ? Date.parse(next) - now : 0;
    return left > 0 ? `in ${timeLeftFull(left)}` : "now";
  });
  if (status === "delivered") return <span className="mono">{last?.response_status ?? "delivered"}</span>;
  // Nothing was ever sent: the sweep does not let things wait for ever.
  if (status === "failed" && !last) return <>Given up unsent: the endpoint was off for too long</>;
  if (status === "failed")
    return (
      <>
        Gave up after {attempts === 1 ? "1 attempt" : `${attempts} attempts`}: {reasonOf(last)}
      </>
    );
  if (delivery.endpoint.is_off)
    return (
      <>
        {last && `${reasonOf(last)}, `}
        {last ? "waits" : "Waits"} until the endpoint is enabled
      </>
    );
  if (!last) return <>On its way</>;
  return (
    <>
      {reasonOf(last)}, next try {due}
    </>
  );
}

function reasonOf(attempt: DeliverySummary["last_attempt"]): string {
  return attempt?.error ?? (attempt?.response_status ? `answered ${attempt.response_status}` : "no answer");
}

"use client";

import type { CSSProperties } from "react";
import { useServerTime } from "./server-clock";
import { hairlineLength, SOON_MS, TIME_IS_UP, timeLeftBrief, timeLeftFull } from "./time-words";

type TimeLeftProps = {
  /** An ISO instant, or null for a request that waits for ever. */
  until: string | null;
  /** Two units and a longer hairline. */
  full?: boolean;
};

/** What is left until a deadline: a hairline of that length, and the words beside it. */
export function TimeLeft({ until, full = false }: TimeLeftProps) {
  const words = full ? timeLeftFull : timeLeftBrief;
  const text = useServerTime((now) => (until ? words(Date.parse(until) - now) : ""));
  const left = useServerTime((now) => (until ? hairlineLength(Date.parse(until) - now) : 0));
  const isSoon = useServerTime((now) => (until ? Date.parse(until) - now < SOON_MS : false));
  if (!until) return <span className="text-meta whitespace-nowrap text-ink-3">no deadline</span>;
  return (
    <span
      className={`inline-flex min-w-0 items-center gap-2 text-meta whitespace-nowrap ${isSoon ? "is-soon font-semibold text-expiring" : "text-ink-3"}`}
    >
      <span
        aria-hidden="true"
        className={`time-hairline ${full ? "w-20!" : ""}`}
        style={{ "--left": left } as CSSProperties}
      />
      <span className="min-w-14 text-right font-mono tracking-[-0.02em]">
        {text}
        {text !== TIME_IS_UP && <span className="sr-only"> left</span>}
      </span>
    </span>
  );
}

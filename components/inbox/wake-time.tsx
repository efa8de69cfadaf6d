"use client";

import { useIsHydrated, useServerTime } from "@/components/time/server-clock";
import { wakeWords } from "./snooze-choices";

/** When a snoozed request comes back, in the reader's time. */
export function WakeTime({ at }: { at: string }) {
  const zone = useIsHydrated() ? "local" : "utc";
  const words = useServerTime((now) => wakeWords(new Date(at), new Date(now), zone));
  return (
    <time dateTime={at} className="date">
      {words}
    </time>
  );
}

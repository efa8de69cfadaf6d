"use client";

import { useIsHydrated, useServerTime } from "./server-clock";
import { ago, clockWords, dateWords, shortWords } from "./time-words";

/** The whole instant: the reader's own time, and UTC beside it. The server, which knows no reader, says UTC. */
export function Instant({ at }: { at: string }) {
  const isHydrated = useIsHydrated();
  const date = new Date(at);
  const isUtcReader = !isHydrated || date.getTimezoneOffset() === 0;
  const zone = isUtcReader ? "utc" : "local";
  return (
    <time dateTime={at} className="inline-flex flex-wrap gap-x-2">
      <span className="date">
        {dateWords(date, zone)}, {clockWords(date, zone)}
      </span>{" "}
      {isUtcReader ? (
        <span className="text-ink-3">UTC</span>
      ) : (
        <span className="text-ink-3">
          <span className="date">
            {dateWords(date, "local") === dateWords(date, "utc") ? "" : `${dateWords(date, "utc")}, `}
            {clockWords(date, "utc")}
          </span>{" "}
          UTC
        </span>
      )}
    </time>
  );
}

/** The clock if it was today, else the date; the whole instant on hovering. */
export function ShortInstant({ at }: { at: string }) {
  const isHydrated = useIsHydrated();
  const zone = isHydrated ? "local" : "utc";
  const date = new Date(at);
  const words = useServerTime((now) => shortWords(date, new Date(now), zone));
  return (
    <time dateTime={at} title={`${dateWords(date, "utc")}, ${clockWords(date, "utc")} UTC`} className="date">
      {words}
    </time>
  );
}

/** How long ago, ticking. Relative time is prose, so it is set in the text face. */
export function Ago({ at }: { at: string }) {
  const date = new Date(at);
  const words = useServerTime((now) => ago(date.getTime(), now));
  return (
    <time dateTime={at} title={`${dateWords(date, "utc")}, ${clockWords(date, "utc")} UTC`}>
      {words}
    </time>
  );
}

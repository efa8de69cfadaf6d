import { clockWords, dateWords, type ZoneName } from "@/components/time/time-words";

export type SnoozeChoice = { label: string; until: Date };

const HOUR_MS = 3_600_000;
const AFTERNOON_HOUR = 14;
const MORNING_HOUR = 9;

/** The times that are offered, in the reader's zone: those that come after now and before the request expires. */
export function snoozeChoices(now: Date, expiresAt: Date | null): SnoozeChoice[] {
  const at = (days: number, hour: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour);
  const afternoon = at(0, AFTERNOON_HOUR);
  const choices = [
    { label: "For 1 hour", until: new Date(now.getTime() + HOUR_MS) },
    // Within the hour it would be the first choice once more.
    ...(afternoon.getTime() > now.getTime() + HOUR_MS ? [{ label: "Until this afternoon", until: afternoon }] : []),
    { label: "Until tomorrow morning", until: at(1, MORNING_HOUR) },
  ];
  return choices.filter(({ until }) => expiresAt === null || until < expiresAt);
}

/** When something comes back, in as many words as it takes: "15:00", "26 Nov 2026, 09:00". */
export function wakeWords(at: Date, now: Date, zone: ZoneName): string {
  const clock = clockWords(at, zone).slice(0, 5);
  const date = dateWords(at, zone);
  return date === dateWords(now, zone) ? clock : `${date}, ${clock}`;
}

/** A time as a field for the reader's own date and time holds it. */
export function asFieldValue(at: Date): string {
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

import { MINUTE_MS } from "../clock/clock";

const DAY_MINUTES = 24 * 60;

/** Every day from one time until another, which may be the next day's, as clocks show it where the person is. */
export type QuietHours = {
  /** Minutes after midnight; never equal. */
  from: number;
  until: number;
  /** A name of the IANA database. */
  timeZone: string;
};

/**
 * When the quiet hours that a moment lies in end; null outside them. What clocks show decides: an hour that they skip
 * in spring is not waited for, and one that they show twice in autumn counts each time. Of a day whose clocks skip all
 * that is not quiet, nothing is left: then the end is the next day's.
 */
export function quietUntil(quiet: QuietHours, now: Date): Date | null {
  if (!isQuiet(quiet, now)) return null;
  const minute = now.getTime() - (now.getTime() % MINUTE_MS);
  const ahead = (quiet.until - minutesShown(quiet.timeZone, now) + DAY_MINUTES) % DAY_MINUTES;
  const end = minute + ahead * MINUTE_MS;
  // Where clocks go forward before the end, it comes earlier; where they go back, later.
  const skipped = differenceOfMinutes(minutesShown(quiet.timeZone, new Date(end)), quiet.until);
  let at = Math.max(minute, end - Math.max(0, skipped) * MINUTE_MS);
  while (isQuiet(quiet, new Date(at))) at += MINUTE_MS;
  return new Date(at);
}

function isQuiet({ from, until, timeZone }: QuietHours, at: Date): boolean {
  const minutes = minutesShown(timeZone, at);
  return from < until ? minutes >= from && minutes < until : minutes >= from || minutes < until;
}

/** How far a time of the day is ahead of another, the shorter way round the clock. */
function differenceOfMinutes(one: number, other: number): number {
  return ((one - other + DAY_MINUTES + DAY_MINUTES / 2) % DAY_MINUTES) - DAY_MINUTES / 2;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What a clock there shows, in minutes after midnight. */
function minutesShown(timeZone: string, at: Date): number {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    clocks.set(timeZone, clock);
  }
  const [hours, minutes] = clock.format(at).split(":").map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

/** Whether the IANA database has a zone of this name. An offset such as "+01:00" is none: it knows no summer. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

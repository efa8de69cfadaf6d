/**
 * Times in words. Pure: the instant, the clock and the time zone are arguments, so that server and browser
 * say the same thing when they must.
 */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Below this a deadline is close enough to colour. */
export const SOON_MS = 10 * MINUTE;

/** The shortest and the longest time that the hairline tells apart: 10 seconds is nothing, 3 days is full. */
const HAIRLINE_MIN_S = 10;
const HAIRLINE_MAX_S = 3 * 24 * 60 * 60;

export const TIME_IS_UP = "time is up";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The length of the hairline, 0 to 1: logarithmic, so that 40 seconds and 2 days share one scale. */
export function hairlineLength(leftMs: number): number {
  const seconds = leftMs / SECOND;
  if (seconds <= HAIRLINE_MIN_S) return 0;
  const length = Math.log(seconds / HAIRLINE_MIN_S) / Math.log(HAIRLINE_MAX_S / HAIRLINE_MIN_S);
  return Math.min(1, Math.round(length * 1000) / 1000);
}

/** Time left as a row shows it: one unit ("6 min", "5 h", "2 d"), two between one and two hours ("1 h 20"). */
export function timeLeftBrief(leftMs: number): string {
  if (leftMs <= 0) return TIME_IS_UP;
  if (leftMs < MINUTE) return `${Math.ceil(leftMs / SECOND)} s`;
  if (leftMs < HOUR) return `${Math.floor(leftMs / MINUTE)} min`;
  if (leftMs < 2 * HOUR) return `1 h ${twoDigits(Math.floor((leftMs - HOUR) / MINUTE))}`;
  if (leftMs < DAY) return `${Math.floor(leftMs / HOUR)} h`;
  return `${Math.floor(leftMs / DAY)} d`;
}

/** Time left as the open request shows it: two units, "6 min 12 s". */
export function timeLeftFull(leftMs: number): string {
  if (leftMs <= 0) return TIME_IS_UP;
  if (leftMs < MINUTE) return `${Math.ceil(leftMs / SECOND)} s`;
  if (leftMs < HOUR) return `${Math.floor(leftMs / MINUTE)} min ${twoDigits(Math.floor((leftMs % MINUTE) / SECOND))} s`;
  if (leftMs < DAY) return `${Math.floor(leftMs / HOUR)} h ${twoDigits(Math.floor((leftMs % HOUR) / MINUTE))} min`;
  return `${Math.floor(leftMs / DAY)} d ${Math.floor((leftMs % DAY) / HOUR)} h`;
}

/** How long ago, in the loosest unit that is still true: "12 s ago", "14 min ago", "yesterday", "3 days ago". */
export function ago(thenMs: number, nowMs: number): string {
  const passed = Math.max(0, nowMs - thenMs);
  if (passed < 5 * SECOND) return "just now";
  if (passed < MINUTE) return `${Math.floor(passed / SECOND)} s ago`;
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)} min ago`;
  if (passed < DAY) return `${Math.floor(passed / HOUR)} h ago`;
  if (passed < 2 * DAY) return "yesterday";
  return `${Math.floor(passed / DAY)} days ago`;
}

/** A span as a person would say it: "2 seconds", "1 minute", "3 hours". */
export function span(ms: number): string {
  const whole = Math.max(0, ms);
  if (whole < MINUTE) return plural(Math.max(1, Math.round(whole / SECOND)), "second");
  if (whole < HOUR) return plural(Math.floor(whole / MINUTE), "minute");
  if (whole < DAY) return plural(Math.floor(whole / HOUR), "hour");
  return plural(Math.floor(whole / DAY), "day");
}

/** How long something took: "84 ms", "15.0 s". */
export function duration(ms: number): string {
  return ms < SECOND ? `${Math.round(ms)} ms` : `${(ms / SECOND).toFixed(1)} s`;
}

export type ZoneName = "utc" | "local";
type Parts = { year: number; month: number; day: number; hour: number; minute: number; second: number };

function partsOf(date: Date, zone: ZoneName): Parts {
  if (zone === "utc") {
    return {
      year: date.getUTCFullYear(),
      month: date.getUTCMonth(),
      day: date.getUTCDate(),
      hour: date.getUTCHours(),
      minute: date.getUTCMinutes(),
      second: date.getUTCSeconds(),
    };
  }
  return {
    year: date.getFullYear(),
    month: date.getMonth(),
    day: date.getDate(),
    hour: date.getHours(),
    minute: date.getMinutes(),
    second: date.getSeconds(),
  };
}

/** "24 Nov 2026" */
export function dateWords(date: Date, zone: ZoneName): string {
  const { day, month, year } = partsOf(date, zone);
  return `${day} ${MONTHS[month]} ${year}`;
}

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** "Tuesday 24 Nov 2026": the head of a day. */
export function dayWords(date: Date, zone: ZoneName): string {
  const weekday = zone === "utc" ? date.getUTCDay() : date.getDay();
  return `${WEEKDAYS[weekday]} ${dateWords(date, zone)}`;
}

/** How long something took, as an entry shows it: "52 s", "4 min 15 s", "3 h 02", "2 d 3 h". */
export function took(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / SECOND));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 600) return `${Math.floor(seconds / 60)} min ${twoDigits(seconds % 60)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ${twoDigits(Math.floor((seconds % 3600) / 60))}`;
  return `${Math.floor(seconds / 86_400)} d ${Math.floor((seconds % 86_400) / 3600)} h`;
}

/** "16:34:07" */
export function clockWords(date: Date, zone: ZoneName): string {
  const { hour, minute, second } = partsOf(date, zone);
  return `${twoDigits(hour)}:${twoDigits(minute)}:${twoDigits(second)}`;
}

/** Whether two instants fall on one day of the zone. */
export function isSameDay(one: Date, other: Date, zone: ZoneName): boolean {
  return dateWords(one, zone) === dateWords(other, zone);
}

/** The clock for today, the date for any other day: "16:38:22", "21 Nov", "3 Jan 2025". */
export function shortWords(date: Date, now: Date, zone: ZoneName): string {
  if (isSameDay(date, now, zone)) return clockWords(date, zone);
  const words = dateWords(date, zone);
  return partsOf(date, zone).year === partsOf(now, zone).year ? words.replace(/ \d+$/, "") : words;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}

function plural(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

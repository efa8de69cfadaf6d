/** `hadOffset` is false where the text named no offset and was therefore read as UTC. */
export type Instant = { at: Date; hadOffset: boolean };

/**
 * Reads an ISO 8601 instant, or answers null. Times:
 * - basic or extended format, `T` or a space between date and time, letters in either case;
 * - calendar, ordinal (`2026-328`) and week dates (`2026-W48-2`); a bare date is its first moment in UTC;
 * - hours alone, hours and minutes, or with seconds; a fraction of the last one, of any length, with `.` or `,`;
 * - `24:00` as the end of a day, but no 60th second: a Date cannot hold a leap second;
 * - `Z`, `±HH`, `±HHMM` or `±HH:MM`; without an offset it is UTC, as Python's `datetime.now().isoformat()` needs.
 * Milliseconds are kept and whatever is finer is cut off. The years 1 to 9999 are accepted, in UTC.
 */
export function parseInstant(text: string): Instant | null {
  const parts = INSTANT.exec(text)?.groups;
  if (!parts) return null;
  const dayMs = startOfDay(parts);
  const timeMs = timeOfDay(parts);
  const offsetMs = offsetOf(parts.offset);
  if (dayMs === null || timeMs === null || offsetMs === null) return null;
  const at = new Date(dayMs + timeMs - offsetMs);
  const year = at.getUTCFullYear();
  if (year < 1 || year > 9999) return null;
  return { at, hadOffset: parts.offset !== undefined };
}

type Parts = Partial<Record<string, string>>;

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

// `\k` keeps a date, and a time, to one format each: `2026-1124` and `15:0000` are neither.
const DATE = String.raw`(?<year>\d{4})(?<dash>-?)(?:(?<month>\d\d)\k<dash>(?<day>\d\d)|(?<ordinal>\d{3})|[Ww](?<week>\d\d)\k<dash>(?<weekday>\d))`;
const TIME = String.raw`(?<hour>\d\d)(?:(?<colon>:?)(?<minute>\d\d)(?:\k<colon>(?<second>\d\d))?)?(?:[.,](?<fraction>\d+))?`;
// U+2212 is the minus sign that ISO 8601 itself names.
const OFFSET = String.raw`(?<offset>[Zz]|[+\-\u2212]\d\d(?::?\d\d)?)`;
const INSTANT = new RegExp(`^${DATE}(?:[Tt ]${TIME}${OFFSET}?)?$`);

/** Midnight UTC of the date as epoch milliseconds; null for a date that no calendar has. */
function startOfDay({ year, month, day, ordinal, week, weekday }: Parts): number | null {
  if (ordinal !== undefined) {
    const ms = utcDay(Number(year), 1, Number(ordinal));
    return Number(ordinal) >= 1 && new Date(ms).getUTCFullYear() === Number(year) ? ms : null;
  }
  if (week !== undefined) return startOfWeekDate(Number(year), Number(week), Number(weekday));
  const ms = utcDay(Number(year), Number(month), Number(day));
  const date = new Date(ms);
  return date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day) ? ms : null;
}

/** Week 1 is the one with 4 January in it; a week belongs to the year of its Thursday. */
function startOfWeekDate(year: number, week: number, weekday: number): number | null {
  if (weekday < 1 || weekday > 7) return null;
  const fourth = utcDay(year, 1, 4);
  const daysSinceMonday = (new Date(fourth).getUTCDay() + 6) % 7;
  const monday = fourth + ((week - 1) * 7 - daysSinceMonday) * DAY_MS;
  if (new Date(monday + 3 * DAY_MS).getUTCFullYear() !== year) return null;
  return monday + (weekday - 1) * DAY_MS;
}

/** Date.UTC would read the years 0 to 99 as 1900 to 1999. */
function utcDay(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day);
}

/** Milliseconds since midnight; null for a time that no clock shows. */
function timeOfDay({ hour = "0", minute, second, fraction = "" }: Parts): number | null {
  const [hours, minutes, seconds] = [Number(hour), Number(minute ?? 0), Number(second ?? 0)];
  if (hours > 24 || minutes > 59 || seconds > 59) return null;
  const finestMs = second !== undefined ? SECOND_MS : minute !== undefined ? MINUTE_MS : HOUR_MS;
  const ms = hours * HOUR_MS + minutes * MINUTE_MS + seconds * SECOND_MS + fractionMs(fraction, finestMs);
  // 24:00 is the end of the day, and nothing comes after it.
  return ms > DAY_MS || (ms === DAY_MS && /[1-9]/.test(fraction)) ? null : ms;
}

/** The fraction's digits beyond this many are below any millisecond, whatever the unit. */
const FRACTION_DIGITS_MAX = 18;

/** Integers only: 0.29 seconds times 1000 is 290, which a product of doubles need not be. */
function fractionMs(fraction: string, unitMs: number): number {
  const digits = fraction.slice(0, FRACTION_DIGITS_MAX);
  return Number((BigInt(digits || "0") * BigInt(unitMs)) / 10n ** BigInt(digits.length));
}

/** Milliseconds east of UTC; none given is UTC; null beyond 23:59. */
function offsetOf(offset: string | undefined): number | null {
  if (offset === undefined || offset.toUpperCase() === "Z") return 0;
  const digits = offset.slice(1).replace(":", "");
  const [hours, minutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2))];
  if (hours > 23 || minutes > 59) return null;
  return (offset.startsWith("+") ? 1 : -1) * (hours * HOUR_MS + minutes * MINUTE_MS);
}

import { parseInstant } from "../requests/parse-instant";
import type { FactValue } from "./fact";

const DAY = /^\d{4}-\d\d-\d\d$/;
/** Only shapes that nothing but a time has: `20261124` may as well be an order's number. */
const TIME = /^(?:\d{4}-\d\d-\d\d[Tt ]|\d{8}[Tt])\d/;

/** A text that is a calendar day or an instant; null for anything else, and for days that do not exist. */
export function dateOfText(text: string): FactValue | null {
  const isDay = DAY.test(text);
  if (!isDay && !TIME.test(text)) return null;
  const instant = parseInstant(text);
  if (instant === null) return null;
  if (isDay) return { kind: "date", text: dayText(instant.at) };
  const value: FactValue = { kind: "date", text: instantText(instant.at), at: instant.at.toISOString() };
  return instant.hadOffset ? value : { ...value, note: "no time zone given, read as UTC" };
}

const TIME_WORDS = new Set(["at", "ts", "timestamp", "epoch"]);
const UNIT_WORDS = new Set(["ms", "millis", "milliseconds", "s", "sec", "secs", "seconds"]);
/** Seconds from 1973 on, or milliseconds of the same time; a fraction is of a second, as Python's time.time() has. */
const EPOCH = /^(?:\d{9,10}(?:\.\d+)?|\d{12,13})$/;

/** A number that is seconds or milliseconds since 1970, where its key says that it is a time; null otherwise. */
export function dateOfNumber(source: string, words: string[]): FactValue | null {
  if (!EPOCH.test(source) || !namesATime(words)) return null;
  const [whole = "", fraction = ""] = source.split(".");
  const ms = whole.length > 10 ? Number(whole) : Number(whole) * 1000 + Number(fraction.slice(0, 3).padEnd(3, "0"));
  const at = new Date(ms);
  return { kind: "date", text: instantText(at), at: at.toISOString(), note: `${source} as sent` };
}

function namesATime(words: string[]): boolean {
  const lower = words.map((word) => word.toLowerCase());
  if (UNIT_WORDS.has(lower.at(-1) ?? "")) lower.pop();
  return TIME_WORDS.has(lower.at(-1) ?? "");
}

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

function dayText(at: Date): string {
  return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}

/** "24 Nov 2026, 15:00 UTC"; seconds and milliseconds only where they are not zero. */
function instantText(at: Date): string {
  const time = at
    .toISOString()
    .slice(11, -1)
    .replace(/(?::00)?\.000$/, "");
  return `${dayText(at)}, ${time} UTC`;
}

import { textFault } from "@/lib/domain/json/text-faults";
import { type REQUEST_STATUSES, RISKS, type Risk } from "@/lib/domain/requests/approval-request";
import { parseInstant } from "@/lib/domain/requests/parse-instant";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { isOneOf } from "../one-of";

/** How a request can have ended. */
export const OUTCOMES = ["approved", "rejected", "expired", "cancelled"] as const satisfies Exclude<
  (typeof REQUEST_STATUSES)[number],
  "pending"
>[];
export type Outcome = (typeof OUTCOMES)[number];

/** What can be said before a colon, in the order in which a filter is written out. */
export const FILTER_WORDS = ["status", "risk", "project", "key", "decider", "after", "before"] as const;
export type FilterWord = (typeof FILTER_WORDS)[number];

/** A filter as people write it: in the address and in the line, never resolved to ids. `q` is words without a colon. */
export type FilterTexts = Partial<Record<FilterWord | "q", string>>;

const PARTS = [...FILTER_WORDS, "q"] as const;

/** Which closed requests are listed; null is no matter which. Names match whole, in any case of letters. */
export type HistoryFilter = {
  status: Outcome | null;
  risk: Risk | null;
  /** A project's name or id. */
  project: string | null;
  /** A key's name, id or last four characters; or the name of whoever sent the request from our page. */
  key: string | null;
  /** The name that the decider had then, or their id. */
  decider: string | null;
  /** Closed at this moment or later. */
  after: Date | null;
  /** Closed earlier than this. */
  before: Date | null;
  /** Words, or the beginnings of words, that a request must all have. */
  q: string | null;
};

const VALUE_CHARACTERS_MAX = 200;

/** Reads the filter from an address. A part that is not known is named: to ignore it would list too much. */
export function historyFilter(query: URLSearchParams): Result<HistoryFilter, Refusal<"invalid_request">> {
  const errors: Record<string, string[]> = {};
  const texts: FilterTexts = {};
  for (const [name, value] of query) {
    if (name === "cursor") continue;
    if (!isOneOf(PARTS, name)) errors[name] = [notAFilter()];
    else if (texts[name] !== undefined) errors[name] = ["is given twice"];
    else texts[name] = value;
  }
  const filter = checked(texts, errors);
  return Object.keys(errors).length > 0 ? refuse("invalid_request", { errors }) : ok(filter);
}

/** What a line of the filter says, and what in it cannot be understood. */
export type ReadLine = { texts: FilterTexts; faults: string[] };

/** Reads a line such as `refund status:approved decider:"Mara Keller"`. What stands in quotes is never a filter's word. */
export function readFilterLine(line: string): ReadLine {
  const texts: FilterTexts = {};
  const faults: string[] = [];
  const words: string[] = [];
  for (const [part = ""] of line.matchAll(/(?:[^\s":]+:)?(?:"[^"]*"?|[^\s"]+)/g)) {
    const colon = part.indexOf(":");
    const word = part.slice(0, Math.max(0, colon)).toLowerCase();
    const value = unquoted(part.slice(colon + 1));
    if (colon < 0 || part.startsWith('"')) words.push(unquoted(part));
    else if (!isOneOf(FILTER_WORDS, word)) faults.push(`“${word}:” ${notAFilter()}.`);
    else if (value === "") faults.push(`“${word}:” says nothing after its colon.`);
    else if (texts[word] !== undefined) faults.push(`“${word}:” is given twice.`);
    else texts[word] = value;
  }
  const q = words.filter((text) => text !== "").join(" ");
  if (q) texts.q = q;
  const errors: Record<string, string[]> = {};
  checked(texts, errors);
  for (const [word, messages] of Object.entries(errors)) faults.push(`“${word}:” ${messages.join(", ")}.`);
  return { texts, faults };
}

/** The filter as a line, in one order, so that one filter has one line. */
export function writeFilterLine(texts: FilterTexts): string {
  const words =
    texts.q?.split(/\s+/).map((text) => (text.includes(":") ? `"${unquoted(text)}"` : unquoted(text))) ?? [];
  const parts = FILTER_WORDS.flatMap((word) => {
    const value = texts[word];
    return value ? [`${word}:${/[\s"]/.test(value) ? `"${unquoted(value)}"` : value}`] : [];
  });
  return [...words, ...parts].join(" ");
}

/** The filter as the query of an address, with its question mark; empty when everything is listed. */
export function filterQuery(texts: FilterTexts): string {
  const query = new URLSearchParams();
  for (const word of PARTS) {
    const value = texts[word];
    if (value) query.set(word, value);
  }
  return query.size > 0 ? `?${query}` : "";
}

/** What of an address belongs to the filter, as it was written. */
export function filterTexts(query: URLSearchParams): FilterTexts {
  const texts: FilterTexts = {};
  for (const word of PARTS) {
    const value = query.get(word);
    if (value) texts[word] = value;
  }
  return texts;
}

/** Notes in `errors` what cannot be meant. Values are checked by form here; whether a name exists, the service knows. */
function checked(texts: FilterTexts, errors: Record<string, string[]>): HistoryFilter {
  for (const [word, value] of Object.entries(texts)) {
    const fault = valueFault(value);
    if (fault) errors[word] = [fault];
  }
  return {
    status: oneOf("status", OUTCOMES, texts, errors),
    risk: oneOf("risk", RISKS, texts, errors),
    project: texts.project ?? null,
    key: texts.key ?? null,
    decider: texts.decider ?? null,
    after: moment("after", texts, errors),
    before: moment("before", texts, errors),
    q: texts.q ?? null,
  };
}

function valueFault(value: string): string | null {
  if (value.trim() === "") return "can't be blank";
  if (value.length > VALUE_CHARACTERS_MAX) return `must be at most ${VALUE_CHARACTERS_MAX} characters long`;
  return textFault(value);
}

function oneOf<Value extends string>(
  word: FilterWord,
  values: readonly Value[],
  texts: FilterTexts,
  errors: Record<string, string[]>,
): Value | null {
  const text = texts[word];
  if (text === undefined) return null;
  if (isOneOf(values, text)) return text;
  errors[word] ??= [`must be one of ${values.join(", ")}`];
  return null;
}

/** A day is its first moment, in UTC: `after:2026-11-24 before:2026-11-25` is that one day. */
function moment(word: "after" | "before", texts: FilterTexts, errors: Record<string, string[]>): Date | null {
  const text = texts[word];
  if (text === undefined) return null;
  const instant = parseInstant(text);
  if (!instant) errors[word] ??= ["must be a day such as 2026-11-24, or an ISO 8601 time"];
  return instant?.at ?? null;
}

function notAFilter(): string {
  return `is no filter; there are ${FILTER_WORDS.join(", ")}`;
}

function unquoted(text: string): string {
  return text.replaceAll('"', "").trim();
}

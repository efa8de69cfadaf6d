import type { Fact } from "./fact";
import { NEAR_MEMBERS_MAX, nearFactsOf } from "./facts";
import { wordsOf } from "./key-words";
import { visibleText } from "./visible-text";

const LENGTH_MAX = 200;
const VALUE_LENGTH_MAX = 80;

/**
 * The line by which a list names a request: its title, or one made from the payload. What was done to what
 * ("Refund · cust_123"), else the payload's own heading, else its first facts ("Customer id cust_123, Amount 500"),
 * else how many fields it has. One line of at most 200 characters that any database can keep.
 */
export function headlineOf(title: string | null, payloadText: string): string {
  const line = title !== null && showsAnything(title) ? title : derived(nearFactsOf(payloadText));
  return cut(onOneLine(line), LENGTH_MAX);
}

const ACTION_KEYS = ["action", "operation", "intent", "command", "task", "event", "type", "kind"];
const HEADING_KEYS = ["title", "subject", "summary", "headline"];

function derived(facts: readonly Fact[]): string {
  const top = facts.filter(({ depth }) => depth === 0);
  const single = top.filter(({ kind, text }) => !NOT_SINGLE.has(kind) && showsAnything(text));
  const heading = named(single, HEADING_KEYS);
  const action = named(single, ACTION_KEYS);
  const about = heading ?? single.find((fact) => fact !== action && isSubject(fact));
  if (action) return actionText(action.text) + (about ? ` · ${shortened(about.text)}` : "");
  if (heading) return shortened(heading.text);
  if (single.length > 0)
    return single
      .slice(0, 2)
      .map(({ label, text }) => `${label} ${shortened(text)}`)
      .join(", ");
  if (top.length >= NEAR_MEMBERS_MAX) return "Request with many fields";
  return top.length === 0 ? "Request without fields" : `Request with ${top.length} field${top.length === 1 ? "" : "s"}`;
}

const NOT_SINGLE: ReadonlySet<Fact["kind"]> = new Set(["branch", "list", "null"]);

/** False for an empty text and for one of nothing but spaces, controls and invisible characters. */
function showsAnything(text: string): boolean {
  return visibleText(text).some((segment) => segment.text.trim() !== "");
}

/** The fact of the first key in the list that is there with a text as its value. */
function named(facts: readonly Fact[], keys: string[]): Fact | undefined {
  const texts = facts.filter(({ kind, text }) => (kind === "text" || kind === "id") && text.length <= VALUE_LENGTH_MAX);
  return keys.map((key) => texts.find((fact) => fact.key.toLowerCase() === key)).find((fact) => fact !== undefined);
}

/** What an action is about: an id or a name. */
function isSubject({ key, kind }: Fact): boolean {
  return kind === "id" || (kind === "text" && wordsOf(key).at(-1)?.toLowerCase() === "name");
}

/** `delete_user` → "Delete user"; words of another kind stand as they are. */
function actionText(text: string): string {
  const words = /^[A-Za-z][A-Za-z0-9_-]*$/.test(text) ? text.replace(/[_-]+/g, " ").trim() : text;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function shortened(text: string): string {
  return cut(text, VALUE_LENGTH_MAX);
}

/** Control characters and line ends become spaces; half a surrogate pair, which no UTF-8 holds, U+FFFD. */
function onOneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .replace(/\p{Surrogate}/gu, "\uFFFD")
    .trim();
}

/** Counts UTF-16 units, as the title's limit does, and never leaves half a character. */
function cut(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text;
  return `${text
    .slice(0, lengthMax - 1)
    .replace(/[\uD800-\uDBFF]$/, "")
    .trimEnd()}…`;
}

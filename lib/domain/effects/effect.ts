import type { FactKind } from "../facts/fact";
import { factFinder, type PlacedFact } from "../facts/fact-at";
import { grouped } from "../facts/figures";
import { ok, type Result, refuse } from "../result";
import { type EffectPart, type EffectPlaceholder, parseEffectTemplate } from "./effect-template";

/** A stretch of the sentence: the admin's words, or a value of the payload. */
export type EffectSegment = { text: string } | EffectValue;
export type EffectValue = {
  value: string;
  kind: FactKind;
  /** Which fact it is, as the template names it. */
  path: string;
  /** What the value alone would not say: a unit, or the host that a link really leads to. */
  note?: string;
  /** Only for a date that is an instant. */
  at?: string;
};

/** What became of one template: its sentence, or why it does not fit. */
export type EffectTrial = { ok: true; segments: EffectSegment[] } | { ok: false; reason: string };

/** A longer value would bury the sentence, and cut it would be another value. */
const VALUE_LENGTH_MAX = 200;

/**
 * The sentence "If you approve": the first template whose every placeholder finds a fact of its type in the
 * payload. Null where none does. What a value holds is never read as a template.
 */
export function effectOf(templates: readonly string[], payloadText: string): EffectSegment[] | null {
  if (templates.length === 0) return null;
  const find = finderOf(payloadText);
  for (const template of templates) {
    const trial = tryTemplate(template, find);
    if (trial.ok) return trial.segments;
  }
  return null;
}

/** Each template tried on a payload, in order: for whoever writes them. */
export function tryEffects(templates: readonly string[], payloadText: string): EffectTrial[] {
  const find = finderOf(payloadText);
  return templates.map((template) => tryTemplate(template, find));
}

/**
 * What an approval comes down to, for a button that has room for few words: the sentence's first amount ("$1,180.00"),
 * else its first count ("42 files"). Null where the sentence holds neither, or there is none. There is no verb in it:
 * the payload's would be the caller's, and a template's cannot be told from its other words.
 */
export function shortEffect(templates: readonly string[], payloadText: string): string | null {
  const values = effectOf(templates, payloadText)?.filter((segment) => "value" in segment) ?? [];
  const telling = values.find(({ kind }) => kind === "money") ?? values.find(isCount);
  return telling && telling.value.length <= SHORT_LENGTH_MAX ? telling.value : null;
}

const SHORT_LENGTH_MAX = 24;

function isCount({ kind, value, note }: EffectValue): boolean {
  return kind === "number" && note === undefined && / /.test(value);
}

type Finder = (tokens: readonly string[]) => PlacedFact | null;

/** The payload may be one that is being edited: a text that is no JSON at this moment has no facts. */
function finderOf(payloadText: string): Finder {
  try {
    return factFinder(payloadText);
  } catch {
    return () => null;
  }
}

function tryTemplate(template: string, find: Finder): EffectTrial {
  const parsed = parseEffectTemplate(template);
  if (!parsed.ok) return { ok: false, reason: parsed.detail ?? "it cannot be read" };
  const segments: EffectSegment[] = [];
  for (const part of parsed.value) {
    const filled = fill(part, find);
    if (!filled.ok) return { ok: false, reason: filled.detail ?? "" };
    segments.push(filled.value);
  }
  return { ok: true, segments };
}

function fill(part: EffectPart, find: Finder): Result<EffectSegment> {
  if ("text" in part) return ok(part);
  for (const route of part.routes) {
    const fact = find(route);
    if (fact) return filledBy(part, fact);
  }
  return unfit(`there is no ${part.path} in the payload`);
}

function filledBy(placeholder: EffectPlaceholder, fact: PlacedFact): Result<EffectSegment> {
  const { path, filter } = placeholder;
  if (filter === "count") return countOf(placeholder, fact);
  const { value } = fact;
  if (value === null || (value.kind === "list" && isEmptyList(fact))) {
    return unfit(`${path} is ${fact.node.kind === "object" ? "an object" : "a list"}, not a single value`);
  }
  if (value.kind === "null" || value.text.trim() === "") return unfit(`${path} is empty`);
  if (filter !== null && value.kind !== filter) {
    return unfit(`${path} is ${filter === "money" ? "not known to be an amount of money" : "no date"}`);
  }
  if (value.text.length > VALUE_LENGTH_MAX) {
    return unfit(`${path} is longer than the ${VALUE_LENGTH_MAX} characters that a sentence takes`);
  }
  const segment: EffectValue = { value: value.text, kind: value.kind, path };
  // That minor units or seconds were laid out anew is told beside the fact; the sentence says the same thing.
  if (value.note !== undefined && !value.note.endsWith(" as sent")) segment.note = value.note;
  if (value.at !== undefined) segment.at = value.at;
  return ok(segment);
}

function isEmptyList({ node }: PlacedFact): boolean {
  return node.kind === "array" && node.items.length === 0;
}

/** Only whole numbers from 0 on, spelt plainly, count; a list counts its items. */
function countOf({ path, noun }: EffectPlaceholder, { node }: PlacedFact): Result<EffectSegment> {
  const figure = node.kind === "array" ? String(node.items.length) : node.kind === "number" ? node.source : "";
  if (!/^(?:0|[1-9][0-9]{0,29})$/.test(figure)) return unfit(`${path} is no count`);
  const words = noun && (figure === "1" ? noun.one : noun.many);
  return ok({ value: words === null ? grouped(figure) : `${grouped(figure)} ${words}`, kind: "number", path });
}

function unfit(detail: string) {
  return refuse("unfit", { detail });
}

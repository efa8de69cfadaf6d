import { canonicalJson } from "../json/canonical";
import { parseLossless } from "../json/parse-lossless";
import { textFault } from "../json/text-faults";
import { parseInstant } from "../requests/parse-instant";
import type { Fact } from "./fact";
import { isPlainFigure } from "./figures";

/** With what a single value is changed: it stays of the type that it is, and of the form that it is read as. */
export type ValueEditor = "number" | "figure" | "boolean" | "day" | "instant" | "link" | "text";

/** What is being changed: the value's JSON source, and how it is read. */
export type EditedValue = Pick<Fact, "raw" | "kind" | "at">;

/** The editor for a value. What it is read as, an amount, a date or an address, it must still be (`readingFault`). */
export function editorOf({ raw, kind, at }: EditedValue): ValueEditor {
  const node = parseLossless(raw);
  if (node.kind === "number") return "number";
  if (node.kind === "boolean") return "boolean";
  if (node.kind !== "string") return "text";
  if (kind === "money") return isPlainFigure(node.value) ? "figure" : "text";
  if (kind === "date") return at === undefined ? "day" : "instant";
  return kind === "link" ? "link" : "text";
}

/** What the editor of a value starts with. */
export function typedOf({ raw }: Pick<EditedValue, "raw">): string {
  const node = parseLossless(raw);
  if (node.kind === "string") return node.value;
  return node.kind === "null" ? "" : raw;
}

/** What was typed as JSON source, or what is wrong with it, in a sentence. */
export type Typed = { ok: true; source: string } | { ok: false; fault: string };

/**
 * The JSON source of what was typed into a value's editor, or what is wrong with it. Typed as it was, it
 * is the very source that was sent.
 */
export function sourceOfTyped(value: EditedValue, typed: string): Typed {
  if (typed === typedOf(value)) return taken(value.raw);
  const editor = editorOf(value);
  switch (editor) {
    case "number":
      return numberSource(typed);
    case "boolean":
      return typed === "true" || typed === "false" ? taken(typed) : faulty("Choose yes or no.");
    case "figure": {
      const figure = numberSource(typed);
      return figure.ok ? taken(JSON.stringify(figure.source)) : figure;
    }
    default:
      return textSource(editor, typed);
  }
}

/** A number as a person types it: `1180.00`, or grouped as the page shows it, `1,180.00`. */
export function numberSource(typed: string): Typed {
  const trimmed = typed.trim();
  const figure = GROUPED.test(trimmed) ? trimmed.replaceAll(",", "") : trimmed;
  if (isPlainFigure(figure)) return taken(figure);
  return faulty(trimmed === "" ? "A number is needed." : "Write it as a number such as 1180.00.");
}

/** Three digits behind each comma, so that the `1,18` of other countries is not read as 118. */
const GROUPED = /^-?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?$/;

function textSource(editor: "day" | "instant" | "link" | "text", typed: string): Typed {
  const fault = textFault(typed);
  if (fault) return faulty(`It ${fault}.`);
  if (editor === "day" && !(/^\d{4}-\d\d-\d\d$/.test(typed) && parseInstant(typed))) return faulty("Choose a day.");
  if (editor === "instant" && !(/[T ]\d/.test(typed) && parseInstant(typed))) {
    return faulty("Write it as a time such as 2026-11-24T15:00:00Z.");
  }
  if (editor === "link" && !(/^https?:\/\/\S+$/i.test(typed) && URL.canParse(typed))) {
    return faulty("Write a whole address that starts with https://.");
  }
  return taken(JSON.stringify(typed));
}

/** What an edit has to leave a value, where the page reads it as more than a number or a text. */
const READ_AS: Partial<Record<Fact["kind"], string>> = {
  money: "an amount of money",
  date: "a date",
  link: "an address",
};

/**
 * What is wrong with what a value has become, in words that follow its name; null where it still reads as what it was.
 * `118000` cents edited to `1180.00` would no longer be an amount to anybody.
 */
export function readingFault(before: Pick<Fact, "kind">, after: Pick<Fact, "kind"> | undefined): string | null {
  const reading = READ_AS[before.kind];
  return reading === undefined || after?.kind === before.kind ? null : `must still read as ${reading}`;
}

/** Whether two JSON sources of single values have the same value: `1.10` and `1.1` have. */
export function isSameSource(one: string, other: string): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

function taken(source: string): Typed {
  return { ok: true, source };
}

function faulty(fault: string): Typed {
  return { ok: false, fault };
}

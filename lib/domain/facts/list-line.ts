import type { JsonArray } from "../json/parse-lossless";
import type { Fact, FactValue } from "./fact";
import { factValueOf, NOWHERE, type Surroundings } from "./fact-values";

/** A list of so many single values stands on one line, if that stays short. */
const LINE_ITEMS_MAX = 8;
const LINE_LENGTH_MAX = 120;

/** "3 items", "1 field", "no fields". */
export function counted(count: number, noun: string): string {
  if (count === 0) return `no ${noun}s`;
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

/** A short list of plain values as one line; null where the line would be long or would blur where an item ends. */
export function lineOf({ items }: JsonArray, surroundings: Surroundings): FactValue | null {
  if (items.length === 0) return { kind: "list", text: counted(0, "item") };
  if (items.length > LINE_ITEMS_MAX) return null;
  const texts: string[] = [];
  for (const item of items) {
    const value = factValueOf(item, { words: surroundings.words, siblings: NOWHERE.siblings });
    if (value === null || !LINE_KINDS.has(value.kind) || value.note !== undefined) return null;
    if (/[,;\n\r]/.test(value.text)) return null;
    texts.push(value.text);
  }
  const text = texts.join(", ");
  return text.length > LINE_LENGTH_MAX ? null : { kind: "list", text };
}

/** Not links and dates, which are shown as more than their text. */
const LINE_KINDS = new Set<Fact["kind"]>(["text", "number", "id", "boolean"]);

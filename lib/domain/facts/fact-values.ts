import type { JsonNode } from "../json/parse-lossless";
import { dateOfNumber, dateOfText } from "./dates";
import type { FactValue } from "./fact";
import { isIdText, namesAnId } from "./ids";
import { linkOf } from "./links";
import { moneyOf, moneyOfText } from "./money";
import type { SiblingCurrencies } from "./sibling-currencies";

/** What stands around a value and tells how to read it. */
export type Surroundings = { words: string[]; siblings: SiblingCurrencies };

/** Of an item of a list: no key says anything about it. */
export const NOWHERE: Surroundings = { words: [], siblings: new Map() };

/** How a single value is shown; null for an object or a list. */
export function factValueOf(node: JsonNode, { words, siblings }: Surroundings): FactValue | null {
  switch (node.kind) {
    case "string":
      return textValue(node.value, words, siblings);
    case "number":
      return numberValue(node.source, words, siblings);
    case "boolean":
      return { kind: "boolean", text: node.value ? "yes" : "no" };
    case "null":
      return { kind: "null", text: "empty (null)" };
    default:
      return null;
  }
}

function numberValue(source: string, words: string[], siblings: SiblingCurrencies): FactValue {
  if (namesAnId(words)) return { kind: "id", text: source };
  return dateOfNumber(source, words) ?? moneyOf(source, words, siblings) ?? { kind: "number", text: source };
}

function textValue(text: string, words: string[], siblings: SiblingCurrencies): FactValue {
  // A note, not the text: a caller may really send the words "empty text".
  if (text === "") return { kind: "text", text, note: "empty text" };
  if (text.trim() === "") return { kind: "text", text, note: "white space only" };
  const link = linkOf(text);
  if (link) return link;
  if (isIdText(text, words)) return { kind: "id", text };
  return dateOfText(text) ?? moneyOfText(text, words, siblings) ?? { kind: "text", text };
}

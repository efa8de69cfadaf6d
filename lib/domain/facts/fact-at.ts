import { type JsonNode, type JsonObject, parseLossless } from "../json/parse-lossless";
import type { FactValue } from "./fact";
import { factValueOf, NOWHERE, type Surroundings } from "./fact-values";
import { wordsOf } from "./key-words";
import { lineOf } from "./list-line";
import { siblingCurrenciesOf } from "./sibling-currencies";

/** One place in a payload: what stands there, and how a person is shown it; null for an object or a long list. */
export type PlacedFact = { node: JsonNode; value: FactValue | null };

/**
 * Finds single facts of a payload, each shown exactly as the list of facts shows it. Reads the text once, and of
 * a payload of thousands of keys only what is asked for.
 *
 * Throws JsonFault for a text that `scanJson` would refuse.
 */
export function factFinder(payloadText: string): (tokens: readonly string[]) => PlacedFact | null {
  const root = parseLossless(payloadText);
  return (tokens) => {
    let node: JsonNode = root;
    let surroundings = NOWHERE;
    for (const token of tokens) {
      const next: Step | null = stepInto(node, token);
      if (next === null) return null;
      ({ node, surroundings } = next);
    }
    return { node, value: node.kind === "array" ? lineOf(node, surroundings) : factValueOf(node, surroundings) };
  };
}

type Step = { node: JsonNode; surroundings: Surroundings };

function stepInto(node: JsonNode, token: string): Step | null {
  if (node.kind === "object") return memberOf(node, token);
  if (node.kind !== "array" || !/^(?:0|[1-9][0-9]*)$/.test(token)) return null;
  const item = node.items[Number(token)];
  return item === undefined ? null : { node: item, surroundings: NOWHERE };
}

function memberOf(object: JsonObject, name: string): Step | null {
  const member = object.members.find((candidate) => candidate.name === name);
  if (member === undefined) return null;
  return {
    node: member.value,
    surroundings: { words: wordsOf(name), siblings: siblingCurrenciesOf(object) },
  };
}

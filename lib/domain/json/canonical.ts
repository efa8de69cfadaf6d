import { canonicalNumber } from "./canonical-number";
import { type JsonNode, parseLossless } from "./parse-lossless";

/**
 * A JSON text in the canonical form of RFC 8785: members sorted by UTF-16 code units, no white space, strings
 * and numbers as ECMAScript writes them. One thing differs: a number whose ECMAScript form has not its exact
 * value is written as its exact decimal (`canonical-number.ts`), so that only equal values share a form.
 *
 * Throws JsonFault where `scanJson` would refuse.
 */
export function canonicalJson(text: string): string {
  return canonicalNode(parseLossless(text));
}

/** The canonical form of a value that was parsed. */
export function canonicalNode(node: JsonNode): string {
  switch (node.kind) {
    case "object": {
      const members = node.members.toSorted((a, b) => (a.name < b.name ? -1 : 1));
      return `{${members.map(({ name, value }) => `${JSON.stringify(name)}:${canonicalNode(value)}`).join(",")}}`;
    }
    case "array":
      return `[${node.items.map(canonicalNode).join(",")}]`;
    case "string":
      // A lone surrogate comes out as its escape, so that the form is always well-formed UTF-8.
      return JSON.stringify(node.value);
    case "number":
      return canonicalNumber(node.source);
    case "boolean":
      return String(node.value);
    case "null":
      return "null";
  }
}

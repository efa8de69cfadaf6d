import type { Fact } from "../facts/fact";
import { factsOf } from "../facts/facts";
import { effectOf } from "./effect";

/** A fact that a template may name: what to write for it, and what it was in a recent request. */
export type OfferedPlaceholder = { placeholder: string; label: string; example: string };

const OFFERED_MAX = 24;
const DEPTH_MAX = 2;
const EXAMPLE_LENGTH_MAX = 60;

/** The placeholders that recent payloads have a fact for, each once, in the order in which they come. */
export function placeholdersOf(payloads: readonly string[]): OfferedPlaceholder[] {
  const offered = new Map<string, OfferedPlaceholder>();
  for (const payload of payloads) {
    for (const fact of factsOf(payload)) {
      if (offered.size >= OFFERED_MAX) break;
      if (fact.depth > DEPTH_MAX) continue;
      const placeholder = placeholderFor(fact);
      // What is offered must work, whatever a key looks like.
      if (offered.has(placeholder) || effectOf([placeholder], payload) === null) continue;
      const { label, text } = fact;
      const example = text.length > EXAMPLE_LENGTH_MAX ? `${text.slice(0, EXAMPLE_LENGTH_MAX - 1)}…` : text;
      offered.set(placeholder, { placeholder, label, example });
    }
  }
  return [...offered.values()];
}

function placeholderFor(fact: Fact): string {
  const filter = filterFor(fact);
  return `{{${pathOf(fact.path)}${filter && ` | ${filter}`}}}`;
}

/** Keys of letters, digits, `_` and `-` read best joined by dots; all others as a pointer. */
function pathOf(pointer: string): string {
  return /^(?:\/[A-Za-z_][\w-]*)+$/.test(pointer) ? pointer.slice(1).replaceAll("/", ".") : pointer;
}

function filterFor({ kind, raw }: Fact): string {
  if (kind === "money" || kind === "date") return kind;
  return kind === "number" && /^\d+$/.test(raw) ? "count" : "";
}

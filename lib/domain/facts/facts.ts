import { type JsonArray, type JsonNode, type JsonObject, parseLossless } from "../json/parse-lossless";
import type { Fact, FactValue } from "./fact";
import { factValueOf, NOWHERE, type Surroundings } from "./fact-values";
import { readKeys } from "./key-words";
import { counted, lineOf } from "./list-line";
import { siblingCurrenciesOf } from "./sibling-currencies";

export type { Fact } from "./fact";

/**
 * What a person sees of a payload: flat, in the order in which it was sent, each branch followed by its own
 * facts. Nothing is left out, and nothing is guessed: a value's kind comes from its key and its own shape, and
 * its text keeps every digit and character. Texts may hold invisible characters: show them by `visibleText`.
 *
 * Throws JsonFault for a text that `scanJson` would refuse.
 *
 * @param apart JSON Pointers of values that need a fact of their own, also where they stand in a list of one line:
 *   those that may be edited, or were
 */
export function factsOf(payloadText: string, apart: Iterable<string> = []): Fact[] {
  const unbounded = { membersMax: Number.POSITIVE_INFINITY, depthMax: Number.POSITIVE_INFINITY };
  return walked(payloadText, { ...unbounded, spread: new Set([...apart].map(parentOf)) });
}

function parentOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf("/"));
}

/** The most members of an object that a list looks at for its one line. */
export const NEAR_MEMBERS_MAX = 200;

/**
 * The facts near the top, for the one line that a list shows: two levels, and of each object so many members. A
 * payload of thousands of keys must not cost every insert what it costs the page that shows it.
 */
export function nearFactsOf(payloadText: string): readonly Fact[] {
  if (lastNear?.payloadText !== payloadText) {
    lastNear = {
      payloadText,
      facts: walked(payloadText, { membersMax: NEAR_MEMBERS_MAX, depthMax: 1, spread: new Set() }),
    };
  }
  return lastNear.facts;
}

/** A request that is made asks three times in a row: for its headline, its key fact and its words. */
let lastNear: { payloadText: string; facts: readonly Fact[] } | null = null;

/** `spread`: the paths of lists that never stand on one line. */
type Bounds = { membersMax: number; depthMax: number; spread: ReadonlySet<string> };

function walked(payloadText: string, bounds: Bounds): Fact[] {
  const root = parseLossless(payloadText);
  const walk = new Walk(payloadText, bounds);
  if (root.kind === "object") walk.addMembers(root, "", 0);
  else if (root.kind === "array") walk.addItems(root, "", 0);
  else walk.add(root, { path: "", key: "", label: "Value", depth: 0, isLast: true }, NOWHERE);
  return walk.facts;
}

type Place = Pick<Fact, "path" | "key" | "label" | "depth" | "isLast">;

class Walk {
  readonly facts: Fact[] = [];
  readonly #text: string;
  readonly #bounds: Bounds;

  constructor(text: string, bounds: Bounds) {
    this.#text = text;
    this.#bounds = bounds;
  }

  addMembers(object: JsonObject, path: string, depth: number): void {
    if (depth > this.#bounds.depthMax) return;
    const members = object.members.slice(0, this.#bounds.membersMax);
    const siblings = siblingCurrenciesOf(object);
    const readings = readKeys(members.map(({ name }) => name));
    members.forEach(({ name, value }, index) => {
      const { words, label } = readings[index] ?? { words: [], label: name };
      const place = {
        path: `${path}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`,
        key: name,
        label,
        depth,
        isLast: index === object.members.length - 1,
      };
      this.add(value, place, { words, siblings });
    });
  }

  addItems({ items }: JsonArray, path: string, depth: number): void {
    if (depth > this.#bounds.depthMax) return;
    items.slice(0, this.#bounds.membersMax).forEach((item, index) => {
      const isLast = index === items.length - 1;
      this.add(
        item,
        { path: `${path}/${index}`, key: String(index), label: String(index + 1), depth, isLast },
        NOWHERE,
      );
    });
  }

  add(node: JsonNode, place: Place, surroundings: Surroundings): void {
    if (node.kind === "object") {
      this.#push(node, place, { kind: "branch", text: counted(node.members.length, "field") });
      this.addMembers(node, place.path, place.depth + 1);
    } else if (node.kind === "array") {
      const line = this.#bounds.spread.has(place.path) ? null : lineOf(node, surroundings);
      this.#push(node, place, line ?? { kind: "branch", text: counted(node.items.length, "item") });
      if (line === null) this.addItems(node, place.path, place.depth + 1);
    } else {
      const value = factValueOf(node, surroundings);
      if (value) this.#push(node, place, value);
    }
  }

  #push(node: JsonNode, place: Place, value: FactValue): void {
    const { path, key, label, depth, isLast } = place;
    const { kind, text, href, at, note } = value;
    // Member by member: for thousands of facts, spreading objects of many shapes takes most of the time.
    const fact: Fact = { path, key, label, kind, text, raw: this.#text.slice(node.start, node.end), depth, isLast };
    if (href !== undefined) fact.href = href;
    if (at !== undefined) fact.at = at;
    if (note !== undefined) fact.note = note;
    this.facts.push(fact);
  }
}

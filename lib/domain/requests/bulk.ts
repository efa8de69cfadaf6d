import { mismatchesOf } from "../facts/mismatch";
import { type JsonNode, parseLossless } from "../json/parse-lossless";
import type { Mode } from "../policies/scope";
import { holdsAmountList } from "./amount-lists";
import type { Risk } from "./approval-request";
import { compare } from "./bulk-comparison";
import { COMPARED_LENGTH_MAX, DIFFERING_MAX } from "./bulk-limits";

/** What is asked of a request before it is decided together with others; the page asks the same as the server. */
export type BulkItem = {
  id: string;
  projectId: string;
  mode: Mode;
  /** Which key asks, or else who. */
  asker: string;
  risk: Risk;
  title: string | null;
  payload: string;
  responseSchema: string | null;
};

/** Why one of several requests cannot be approved together with the others, in words. */
export type BulkObstacle = { id: string; reason: string };

/**
 * What stands in the way of approving these together: only low risk, of one kind, that asks for no answers, says in
 * its title what its payload says, and whose differences and sums can be seen at a glance. Empty when nothing does.
 */
export function obstaclesToApproval(items: BulkItem[]): BulkObstacle[] {
  const kinds = items.map(kindOf);
  const common = mostCommon(kinds);
  const obstacles = items.flatMap((item, index) => {
    const reason = ownObstacle(item) ?? (kinds[index] === common ? null : "It is of another kind than the others.");
    return reason === null ? [] : [{ id: item.id, reason }];
  });
  if (obstacles.length > 0) return obstacles;
  const { columns, totals } = compare(items.map(({ payload }) => payload));
  const unaddable = new Set(totals.flatMap((total) => total.unaddable));
  if (unaddable.size > 0) return [...unaddable].sort(byPlace).flatMap((index) => named(items[index], UNADDABLE));
  if (columns.length <= DIFFERING_MAX) return [];
  const reason = `They differ in ${columns.length} fields, too many to compare at a glance.`;
  return items.map(({ id }) => ({ id, reason }));
}

const UNADDABLE = "One of its amounts cannot be added to those of the others.";
const IN_A_LIST = "It holds a list of amounts, which no total counts.";

const byPlace = (a: number, b: number) => a - b;

function named(item: BulkItem | undefined, reason: string): BulkObstacle[] {
  return item ? [{ id: item.id, reason }] : [];
}

/** Compared here and now, whatever the list says of a title. */
function ownObstacle({ risk, title, payload, responseSchema }: BulkItem): string | null {
  if (risk !== "low") return `Its risk is ${risk}.`;
  if (payload.length > COMPARED_LENGTH_MAX) return "Its payload is too long to compare at a glance.";
  // Also where every question may stay open: an approval from here could not answer one, nor show what is proposed.
  if (responseSchema !== null) return "It has a form to answer.";
  if (title !== null && mismatchesOf(title, payload).length > 0) return "Its title says what its payload does not.";
  return holdsAmountList(payload) ? IN_A_LIST : null;
}

/** Equal for requests that differ in values only: of one project and mode, one asker, and with the same keys. */
export function kindOf({ projectId, mode, asker, payload }: BulkItem): string {
  const keys = new Set<string>();
  collectKeys(parseLossless(payload), "", keys);
  return JSON.stringify([projectId, mode, asker, ...[...keys].sort()]);
}

/** However many items a list has, they add the keys of what they hold. */
function collectKeys(node: JsonNode, path: string, keys: Set<string>): void {
  if (node.kind === "object") {
    for (const { name, value } of node.members) {
      const key = `${path}/${JSON.stringify(name)}`;
      keys.add(key);
      collectKeys(value, key, keys);
    }
  } else if (node.kind === "array") {
    for (const item of node.items) collectKeys(item, `${path}/*`, keys);
  }
}

/** The first of those that are there most often. */
function mostCommon(texts: string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  let most: string | undefined;
  for (const [text, count] of counts) if (most === undefined || count > (counts.get(most) ?? 0)) most = text;
  return most;
}

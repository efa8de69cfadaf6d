import type { Fact } from "@/lib/domain/facts/fact";
import { factsOf } from "@/lib/domain/facts/facts";
import { editsBetween } from "@/lib/domain/requests/edit-payload";

/** A value of the payload that an approver changed. */
export type ChangedFact = { path: string; before: Fact; after: Fact };

/** The facts of a payload; none where what is stored is no JSON any more, which the receipt's check then says. */
export function factsOrNone(payload: string): Fact[] {
  try {
    return factsOf(payload);
  } catch {
    return [];
  }
}

/** What differs between the payload that was sent and the one that was decided on, in the payload's order. */
export function changedFacts(original: string, decided: string): ChangedFact[] {
  const was = factsByPath(original);
  const is = factsByPath(decided);
  if (was.size === 0 || is.size === 0) return [];
  return editsBetween(original, decided).flatMap(({ pointer }) => {
    const [before, after] = [was.get(pointer), is.get(pointer)];
    return before && after ? [{ path: pointer, before, after }] : [];
  });
}

function factsByPath(payload: string): Map<string, Fact> {
  return new Map(factsOrNone(payload).map((fact) => [fact.path, fact]));
}

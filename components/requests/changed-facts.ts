import type { Fact } from "@/lib/domain/facts/fact";
import { factsOf } from "@/lib/domain/facts/facts";
import { editsBetween } from "@/lib/domain/requests/edit-payload";

/** A value of the payload that an approver changed. */
export type ChangedFact = { path: string; before: Fact; after: Fact };

/** The facts of a payload; none where what is stored is no JSON any more, which the receipt's check then says. */
export function factsOrNone(payload: string, apart: string[] = []): Fact[] {
  try {
    return factsOf(payload, apart);
  } catch {
    return [];
  }
}

/** What differs between the payload that was sent and the one that was decided on, in the payload's order. */
export function changedFacts(original: string, decided: string): ChangedFact[] {
  if (factsOrNone(original).length === 0 || factsOrNone(decided).length === 0) return [];
  const pointers = editsBetween(original, decided).map(({ pointer }) => pointer);
  const was = factsByPath(original, pointers);
  const is = factsByPath(decided, pointers);
  return pointers.flatMap((path) => {
    const [before, after] = [was.get(path), is.get(path)];
    return before && after ? [{ path, before, after }] : [];
  });
}

function factsByPath(payload: string, apart: string[]): Map<string, Fact> {
  return new Map(factsOrNone(payload, apart).map((fact) => [fact.path, fact]));
}

import type { Fact } from "@/lib/domain/facts/fact";
import { factsOf } from "@/lib/domain/facts/facts";
import { editsBetween } from "@/lib/domain/requests/edit-payload";

/** A value as a receipt shows it: its kind decides how it is set. */
export type ShownValue = Pick<Fact, "kind" | "text">;

/** A value of the payload that an approver changed. */
export type ChangedFact = { path: string; label: string; before: ShownValue; after: ShownValue };

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
  return editsBetween(original, decided).map(({ pointer, before, after }) => ({
    path: pointer,
    label: (is.get(pointer) ?? was.get(pointer))?.label ?? pointer,
    before: was.get(pointer) ?? { kind: "text", text: before },
    after: is.get(pointer) ?? { kind: "text", text: after },
  }));
}

function factsByPath(payload: string): Map<string, Fact> {
  return new Map(factsOrNone(payload).map((fact) => [fact.path, fact]));
}

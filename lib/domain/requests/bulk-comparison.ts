import type { Fact } from "../facts/fact";
import { factsOf } from "../facts/facts";
import { type MoneyTotal, totalsOf } from "./money-totals";

/** One field of several payloads. */
export type ComparedField = {
  /** JSON Pointer into the payloads. */
  path: string;
  /** Its label with those of what it stands in: "Address › City". */
  label: string;
};
export type FieldTotals = ComparedField & MoneyTotal;

export type Comparison = {
  /** Fields whose values differ, each with a fact per payload; null where a payload has none. */
  columns: (ComparedField & { facts: (Fact | null)[] })[];
  /** Fields that are the same in every payload, to the letter. */
  same: (ComparedField & { fact: Fact })[];
  /** What the money fields come to, one for each field. */
  totals: FieldTotals[];
};

/** Lays several payloads beside each other: what differs, what is the same, and what their money comes to. */
export function compare(payloads: string[]): Comparison {
  const leaves = payloads.map(leavesOf);
  const fields = new Map<string, ComparedField>();
  for (const ofOne of leaves) for (const { path, label } of ofOne.values()) fields.set(path, { path, label });
  const comparison: Comparison = { columns: [], same: [], totals: [] };
  for (const field of fields.values()) {
    const facts = leaves.map((ofOne) => ofOne.get(field.path)?.fact ?? null);
    const [first] = facts;
    if (first && facts.every((fact) => fact?.raw === first.raw)) comparison.same.push({ ...field, fact: first });
    else comparison.columns.push({ ...field, facts });
    const money = facts.filter((fact) => fact?.kind === "money");
    if (money.length > 0) comparison.totals.push({ ...field, ...totalsOf(money.flatMap((fact) => fact ?? [])) });
  }
  return comparison;
}

type Leaf = ComparedField & { fact: Fact };

/** The facts that hold a value, by their path. What only holds others is told by them, unless it holds none. */
function leavesOf(payload: string): Map<string, Leaf> {
  const facts = factsOf(payload);
  const leaves = new Map<string, Leaf>();
  const above: string[] = [];
  facts.forEach((fact, index) => {
    above.length = fact.depth;
    above.push(fact.label);
    const holdsOthers = (facts[index + 1]?.depth ?? 0) > fact.depth;
    if (!holdsOthers) leaves.set(fact.path, { path: fact.path, label: above.join(" › "), fact });
  });
  return leaves;
}

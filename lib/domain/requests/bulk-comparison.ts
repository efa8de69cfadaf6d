import type { Fact } from "../facts/fact";
import { factsOf } from "../facts/facts";
import { isAddable, sumsOf } from "./money-totals";

/** One field of several payloads. */
export type ComparedField = {
  /** JSON Pointer into the payloads. */
  path: string;
  /** Its label with those of what it stands in: "Address › City". */
  label: string;
};
/** What a field comes to that holds money in at least one of the payloads. */
export type FieldTotals = ComparedField & {
  /** One for each currency. */
  sums: string[];
  /** In how many of the payloads its value is not in the sums: there is none, or it cannot be added. */
  notAdded: number;
  /** Which of the payloads, by index, hold a value there that cannot be added: a sum without it would be a lie. */
  unaddable: number[];
};

export type Comparison = {
  /** Fields whose values differ, each with a fact per payload; null where a payload has none. */
  columns: (ComparedField & { facts: (Fact | null)[] })[];
  /** Fields that are the same in every payload, to the letter. */
  same: (ComparedField & { fact: Fact })[];
  totals: FieldTotals[];
};

/** Lays several payloads beside each other: what differs, what is the same, and what their money comes to. */
export function compare(payloads: string[]): Comparison {
  const read = payloads.map(readLeaves);
  const fields = new Map<string, ComparedField>();
  for (const { leaves } of read) for (const { path, label } of leaves.values()) fields.set(path, { path, label });
  const comparison: Comparison = { columns: [], same: [], totals: [] };
  for (const field of fields.values()) {
    const facts = read.map(({ leaves }) => leaves.get(field.path)?.fact ?? null);
    const [first] = facts;
    if (first && facts.every((fact) => fact?.raw === first.raw)) comparison.same.push({ ...field, fact: first });
    else comparison.columns.push({ ...field, facts });
    if (facts.some((fact) => fact?.kind === "money")) {
      const holdsOthers = read.map(({ branches }) => branches.has(field.path));
      comparison.totals.push({ ...field, ...fieldTotals(facts, holdsOthers) });
    }
  }
  return comparison;
}

function fieldTotals(facts: (Fact | null)[], holdsOthers: boolean[]): Omit<FieldTotals, keyof ComparedField> {
  const added = facts.filter((fact) => fact !== null).filter(isAddable);
  const unaddable = facts.flatMap((fact, index) => {
    const isThere = fact ? !isAddable(fact) && !isEmpty(fact) : holdsOthers[index];
    return isThere ? [index] : [];
  });
  return { sums: sumsOf(added), notAdded: facts.length - added.length, unaddable };
}

function isEmpty({ kind, text, raw }: Fact): boolean {
  if (kind === "branch" || kind === "list") return raw.slice(1, -1).trim() === "";
  return kind === "null" || text.trim() === "";
}

type Leaf = ComparedField & { fact: Fact };

/** The facts that hold a value, by their path. What only holds others is told by them, unless it holds none. */
function readLeaves(payload: string): { leaves: Map<string, Leaf>; branches: Set<string> } {
  const facts = factsOf(payload);
  const leaves = new Map<string, Leaf>();
  const branches = new Set<string>();
  const above: string[] = [];
  facts.forEach((fact, index) => {
    above.length = fact.depth;
    above.push(fact.label);
    const holdsOthers = (facts[index + 1]?.depth ?? 0) > fact.depth;
    if (holdsOthers) branches.add(fact.path);
    else leaves.set(fact.path, { path: fact.path, label: above.join(" › "), fact });
  });
  return { leaves, branches };
}

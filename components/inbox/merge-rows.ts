import type { RequestRow } from "@/lib/contract/request-views";
import type { RowOrder } from "./row-order";

/** What a list shows while somebody's pointer or focus is in it. */
export type ShownRows<Row = RequestRow> = {
  rows: Row[];
  /** Rows that have come and would push others down: shown when the reader asks, or has left the list. */
  waiting: Row[];
  /** Ids of shown rows that no longer belong here. They keep their place until the reader has left. */
  gone: ReadonlySet<string>;
};

export function showAll<Row>(incoming: Row[]): ShownRows<Row> {
  return { rows: incoming, waiting: [], gone: new Set() };
}

/**
 * Merges a fresh reading into a list that must hold still: known rows are updated in place, rows that left
 * keep their place, and of the new ones only those that sort after every row that is shown are added, since they
 * move nothing. Those that left count too: they are still shown, and what sorts above them would push them down.
 * A row that slides under a pointer gets the click that was meant for another.
 */
export function holdStill<Row extends { id: string }>(
  shown: Row[],
  incoming: Row[],
  order: RowOrder<Row>,
): ShownRows<Row> {
  const fresh = new Map(incoming.map((row) => [row.id, row]));
  const known = new Set(shown.map((row) => row.id));
  const kept = shown.map((row) => fresh.get(row.id) ?? row);
  const last = kept.reduce<Row | null>((lowest, row) => (lowest && order(row, lowest) < 0 ? lowest : row), null);

  const added = incoming.filter((row) => !known.has(row.id));
  const isBelow = (row: Row) => last === null || order(row, last) > 0;
  return {
    rows: [...kept, ...added.filter(isBelow)],
    waiting: added.filter((row) => !isBelow(row)),
    gone: new Set(shown.filter((row) => !fresh.has(row.id)).map((row) => row.id)),
  };
}

/** Rows that stand together; `risk` null is a list without groups. */
export type RowGroup = { risk: RequestRow["risk"] | null; rows: RequestRow[] };

/** Rows by risk, the highest first, each group in the order it came in. */
export function groupByRisk(rows: RequestRow[]): RowGroup[] {
  return (["high", "medium", "low"] as const)
    .map((risk) => ({ risk, rows: rows.filter((row) => row.risk === risk) }))
    .filter((group) => group.rows.length > 0);
}

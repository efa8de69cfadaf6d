import type { RequestRow } from "@/lib/contract/request-views";

/** Below 0 where the first stands above the second. */
export type RowOrder<Row = RequestRow> = (one: Row, other: Row) => number;

const RISK_RANKS = { high: 0, medium: 1, low: 2 } as const;

/** What waits: the highest risk first, then what expires first, then what was asked first. As the server sorts it. */
export const byUrgency: RowOrder = (one, other) =>
  RISK_RANKS[one.risk] - RISK_RANKS[other.risk] ||
  compare(deadlineMs(one), deadlineMs(other)) ||
  compare(one.id, other.id);

/** Everything: the newest first. Ids ascend with time. */
export const byNewest: RowOrder = (one, other) => compare(other.id, one.id);

function deadlineMs({ expires_at }: RequestRow): number {
  return expires_at === null ? Number.POSITIVE_INFINITY : Date.parse(expires_at);
}

function compare<Value extends number | string>(one: Value, other: Value): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

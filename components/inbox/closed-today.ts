import { isSameDay } from "@/components/time/time-words";
import type { HistoryRow } from "@/lib/contract/request-views";

/** Those of the last closed requests that were closed today, by the reader's clock. */
export function closedToday(rows: HistoryRow[], now: Date): HistoryRow[] {
  return rows.filter(({ closed_at }) => isSameDay(new Date(closed_at), now, "local"));
}

import type { ListedRequest } from "@/lib/domain/requests/approval-request";
import { presentRow } from "../present-session-request";
import type { HistoryRow } from "../request-views";

/** One line of the history. */
export function presentClosed(row: ListedRequest & { closedAt: Date; isEdited: boolean }): HistoryRow {
  return { ...presentRow(row), closed_at: row.closedAt.toISOString(), is_edited: row.isEdited };
}

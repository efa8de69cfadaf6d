import { decodeCursor, encodeCursor } from "@/lib/contract/cursor";
import type { HistoryFilter } from "@/lib/contract/history/history-filter";
import { presentClosed } from "@/lib/contract/history/present-history";
import type { HistoryListView } from "@/lib/contract/request-views";
import { type ClosedPosition, listClosed } from "@/lib/data/requests/list-closed";
import { inTeam } from "@/lib/data/transaction";
import { isId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { parseInstant } from "@/lib/domain/requests/parse-instant";
import { ok, type Refusal, type Result } from "@/lib/domain/result";
import { resolveFilter } from "./resolve-filter";

const PAGE_SIZE = 50;

/** A page of the closed requests, the last closed first. A cursor that is not ours starts over. */
export async function listHistory(
  scope: MemberScope,
  filter: HistoryFilter,
  cursor: string | null,
  now: Date,
): Promise<Result<HistoryListView, Refusal<"invalid_request">>> {
  const resolved = await resolveFilter(scope, filter);
  if (!resolved.ok) return resolved;
  const after = cursor === null ? null : positionOf(cursor);
  const rows = await inTeam(scope, (tx) => listClosed(tx, scope, resolved.value.filter, after, PAGE_SIZE + 1));
  const page = rows.slice(0, PAGE_SIZE);
  const last = page.at(-1);
  const hasMore = rows.length > PAGE_SIZE;
  return ok({
    data: page.map(presentClosed),
    has_more: hasMore,
    next_cursor: hasMore && last ? encodeCursor([last.closedAt.toISOString(), last.id]) : null,
    search_is_capped: resolved.value.isCapped,
    now: now.toISOString(),
  });
}

function positionOf(cursor: string): ClosedPosition | null {
  const [closedAt, id] = decodeCursor(cursor, 2) ?? [];
  const instant = closedAt ? parseInstant(closedAt) : null;
  return instant && id && isId("req", id) ? { closedAt: instant.at, id } : null;
}

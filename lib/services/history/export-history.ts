import { csvHead, csvLine } from "@/lib/contract/history/history-csv";
import {
  type ClosedFilter,
  type ClosedPosition,
  type ClosedRequest,
  listClosed,
} from "@/lib/data/requests/list-closed";
import { inTeam } from "@/lib/data/transaction";
import type { MemberScope } from "@/lib/domain/policies/scope";

/** Enough to keep the database from being asked often, and little enough to be held in memory for every reader. */
const PAGE_SIZE = 1_000;

/**
 * The filtered history as CSV, a page of rows at a time. Each page is a read of its own: no transaction stays open
 * while a slow reader takes its time, and what is held in memory is one page, however many rows there are.
 */
export async function* exportHistory(scope: MemberScope, filter: ClosedFilter): AsyncGenerator<string, void> {
  yield csvHead();
  let after: ClosedPosition | null = null;
  while (true) {
    const rows = await readPage(scope, filter, after);
    if (rows.length > 0) yield rows.map(csvLine).join("");
    const last = rows.at(-1);
    if (!last || rows.length < PAGE_SIZE) return;
    after = { closedAt: last.closedAt, id: last.id };
  }
}

function readPage(scope: MemberScope, filter: ClosedFilter, after: ClosedPosition | null): Promise<ClosedRequest[]> {
  return inTeam(scope, (tx) => listClosed(tx, scope, filter, after, PAGE_SIZE));
}

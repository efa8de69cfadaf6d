import { decodeCursor, encodeCursor } from "@/lib/contract/cursor";
import type { InboxFilter, InboxTab } from "@/lib/contract/inbox-filter";
import { presentRow } from "@/lib/contract/present-session-request";
import type { RequestListView } from "@/lib/contract/session-views";
import { findRequest } from "@/lib/data/requests/find-request";
import {
  countPending,
  hasAnyRequest,
  type InboxPosition,
  listNewest,
  listPending,
} from "@/lib/data/requests/list-requests";
import { inTeam, type Tx } from "@/lib/data/transaction";
import { isId } from "@/lib/domain/ids/id";
import { can } from "@/lib/domain/policies/can";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { isPastDeadline, type ListedRequest, type Risk } from "@/lib/domain/requests/approval-request";
import { expireRequest } from "./settle-expiry";

const PAGE_SIZE = 100;

/**
 * A page of the inbox. `mine`: what this person may decide; `team`: all that waits; `all`: every status, the
 * newest first. A cursor that is not ours starts over: the page shows the truth either way.
 */
export async function listRequests(scope: MemberScope, filter: InboxFilter, now: Date): Promise<RequestListView> {
  const mayDecide = can(scope.actor, "requests.decide").allowed;
  const { rows, team, isFirstUse } = await inTeam(scope, async (tx) => ({
    rows: await listPage(tx, scope, filter, mayDecide, now),
    team: await countPending(tx, scope, now),
    isFirstUse: !(await hasAnyRequest(tx, scope)),
  }));
  const page = await settledPage(scope, rows.slice(0, PAGE_SIZE), now);
  const last = page.at(-1);
  const hasMore = rows.length > PAGE_SIZE;
  return {
    data: page.map(presentRow),
    has_more: hasMore,
    next_cursor: hasMore && last ? cursorAfter(last, filter.tab) : null,
    counts: { mine: mayDecide ? team : 0, team },
    is_first_use: isFirstUse,
    now: now.toISOString(),
  };
}

function listPage(
  tx: Tx,
  scope: MemberScope,
  { tab, status, cursor }: InboxFilter,
  mayDecide: boolean,
  now: Date,
): Promise<ListedRequest[]> {
  if (tab === "all") {
    const [beforeId] = (cursor && decodeCursor(cursor, 1)) || [null];
    const isOurs = beforeId && isId("req", beforeId);
    return listNewest(tx, scope, { status: status ?? null, beforeId: isOurs ? beforeId : null }, PAGE_SIZE + 1);
  }
  if (tab === "mine" && !mayDecide) return Promise.resolve([]);
  return listPending(tx, scope, now, cursor ? inboxPosition(cursor) : null, PAGE_SIZE + 1);
}

/** The year 9999: beyond it nothing of ours has a deadline, and PostgreSQL's text form differs. */
const CURSOR_TIME_MAX = Date.UTC(9999, 11, 31);

const RISKS: readonly string[] = ["low", "medium", "high"] satisfies Risk[];

function inboxPosition(cursor: string): InboxPosition | null {
  const [risk, expiresAt, id] = decodeCursor(cursor, 3) ?? [];
  if (!risk || !RISKS.includes(risk) || !id || !isId("req", id)) return null;
  const at = expiresAt ? new Date(expiresAt) : null;
  if (at && !(at.getTime() >= 0 && at.getTime() <= CURSOR_TIME_MAX)) return null;
  return { risk: risk as Risk, expiresAt: at, id };
}

function cursorAfter(row: ListedRequest, tab: InboxTab): string {
  return encodeCursor(tab === "all" ? [row.id] : [row.risk, row.expiresAt?.toISOString() ?? null, row.id]);
}

/** Writes the expiry of what is past its deadline on this page, and shows what the rows then say. */
async function settledPage(scope: MemberScope, rows: ListedRequest[], now: Date): Promise<ListedRequest[]> {
  const due = rows.filter((row) => isPastDeadline(row, now));
  if (due.length === 0) return rows;
  const current = new Map<string, Partial<ListedRequest>>();
  for (const { id } of due) {
    const request = await inTeam(scope, (tx) => findRequest(tx, scope, id));
    const settled = request && (await expireRequest(scope, request, now));
    if (settled) {
      const { status, decidedAt, decidedById, decidedByName } = settled;
      current.set(id, { status, decidedAt, decidedById, decidedByName });
    }
  }
  return rows.map((row) => ({ ...row, ...current.get(row.id) }));
}

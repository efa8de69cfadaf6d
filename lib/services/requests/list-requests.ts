import { decodeCursor, encodeCursor } from "@/lib/contract/cursor";
import type { InboxFilter, InboxStretch, InboxTab } from "@/lib/contract/inbox-filter";
import { presentRow } from "@/lib/contract/present-session-request";
import { instant } from "@/lib/contract/request-resource";
import type { RequestListView } from "@/lib/contract/request-views";
import { listProjectsWithDeciders } from "@/lib/data/projects/reviewed-project";
import { findRequest } from "@/lib/data/requests/find-request";
import {
  countPending,
  hasAnyRequest,
  type InboxPosition,
  listNewest,
  listPending,
} from "@/lib/data/requests/list-requests";
import { type FoundRequests, searchRequests } from "@/lib/data/requests/request-words";
import { nextWake } from "@/lib/data/snoozes/snoozes";
import { inTeam, type Tx } from "@/lib/data/transaction";
import { isId, type ProjectId, type RequestId } from "@/lib/domain/ids/id";
import { can } from "@/lib/domain/policies/can";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { isPastDeadline, type ListedRequest, type Risk } from "@/lib/domain/requests/approval-request";
import { soughtIn } from "@/lib/domain/requests/sought-words";
import { expireRequest } from "./settle-expiry";

const PAGE_SIZE = 100;

/**
 * A page of the inbox. `mine`: what this person may decide and has not put aside; `team`: all that waits; `all`: every
 * status, the newest first. A stretch whose cursors are not ours starts over: the page shows the truth either way.
 */
export async function listRequests(
  scope: MemberScope,
  filter: InboxFilter,
  now: Date,
  stretch: InboxStretch = { cursor: null, until: null },
): Promise<RequestListView> {
  const mayDecide = can(scope.actor, "requests.decide").allowed;
  const { list, counts, isFirstUse, wakesAt } = await inTeam(scope, async (tx) => {
    const without = mayDecide ? await listUndecidable(tx, scope) : null;
    return {
      list: await listPage(tx, scope, filter, stretch, without, now),
      counts: await countPending(tx, scope, without ?? [], now),
      isFirstUse: !(await hasAnyRequest(tx, scope)),
      wakesAt: await nextWake(tx, scope, now),
    };
  });
  const { rows, found } = list;
  const page = await settledPage(scope, rows.slice(0, PAGE_SIZE), now);
  const last = page.at(-1);
  const hasMore = rows.length > PAGE_SIZE;
  return {
    data: page.map(presentRow),
    has_more: hasMore,
    next_cursor: hasMore && last ? cursorAfter(last, filter.tab) : null,
    search_is_capped: found?.isCapped ?? false,
    counts: { mine: mayDecide ? counts.awake : 0, team: counts.team },
    next_wake_at: instant(wakesAt),
    is_first_use: isFirstUse,
    now: now.toISOString(),
  };
}

/** The projects in which this person's role alone would do, and others are listed. */
async function listUndecidable(tx: Tx, scope: MemberScope): Promise<ProjectId[]> {
  const projects = await listProjectsWithDeciders(tx, scope);
  return projects.filter((project) => !can(scope.actor, "requests.decide", { project }).allowed).map(({ id }) => id);
}

/** A page with the one row after it, and what the search found that it is a part of. */
type ListPage = { rows: ListedRequest[]; found: FoundRequests | null };

async function listPage(
  tx: Tx,
  scope: MemberScope,
  { tab, status, project, risk, q }: InboxFilter,
  { cursor, until }: InboxStretch,
  undecidable: ProjectId[] | null,
  now: Date,
): Promise<ListPage> {
  const nothing = { rows: [], found: null };
  if (tab === "mine" && !undecidable) return nothing;
  // What waits for a decision is pending: of any other status there is nothing.
  if (tab !== "all" && status !== null && status !== "pending") return nothing;
  const sought = q === null ? null : soughtIn(q);
  if (q !== null && !sought) return nothing;
  const projectId = project;
  if (projectId !== null && !isId("proj", projectId)) return nothing;
  const found = sought && (await searchRequests(tx, scope, sought));
  const filter = { projectId, risk, ids: found?.ids ?? null };
  if (tab === "all") {
    const places = { after: newestPosition(cursor), until: newestPosition(until) };
    return { rows: await listNewest(tx, scope, { ...filter, status }, places, now, PAGE_SIZE + 1), found };
  }
  const places = { after: inboxPosition(cursor), until: inboxPosition(until) };
  const whose =
    tab === "mine" ? { withSnoozed: false, without: undecidable ?? [] } : { withSnoozed: true, without: [] };
  return { rows: await listPending(tx, scope, { ...filter, ...whose }, places, now, PAGE_SIZE + 1), found };
}

function newestPosition(cursor: string | null): RequestId | null {
  const [id] = (cursor && decodeCursor(cursor, 1)) || [null];
  return id && isId("req", id) ? id : null;
}

/** The year 9999: beyond it nothing of ours has a deadline, and PostgreSQL's text form differs. */
const CURSOR_TIME_MAX = Date.UTC(9999, 11, 31);

const RISKS: readonly string[] = ["low", "medium", "high"] satisfies Risk[];

function inboxPosition(cursor: string | null): InboxPosition | null {
  const [risk, expiresAt, id] = (cursor && decodeCursor(cursor, 3)) || [];
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

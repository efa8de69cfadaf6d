import { REQUEST_STATUSES, type RequestStatus, RISKS, type Risk } from "@/lib/domain/requests/approval-request";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { isOneOf, notOneOf } from "./one-of";

export const INBOX_TABS = ["mine", "team", "all"] as const;
export type InboxTab = (typeof INBOX_TABS)[number];

export const SEARCH_LENGTH_MAX = 200;

/** Which requests a list shows; null is no matter which. */
export type InboxFilter = {
  tab: InboxTab;
  status: RequestStatus | null;
  /** A project's id. One that the team does not have has no requests. */
  project: string | null;
  risk: Risk | null;
  /** Words, or the beginnings of words, that a request must all have. */
  q: string | null;
};

/** What waits on the reader: the list that opens by itself. */
export const MINE: InboxFilter = { tab: "mine", status: null, project: null, risk: null, q: null };

/** Every request of the team, the newest first. */
export const ALL: InboxFilter = { ...MINE, tab: "all" };

/** Reads the inbox's filter from an address. Without a tab it is "mine". */
export function inboxFilter(query: URLSearchParams): Result<InboxFilter, Refusal<"invalid_request">> {
  const tab = query.get("tab") || "mine";
  const status = query.get("status") || null;
  const risk = query.get("risk") || null;
  const q = query.get("q")?.trim() || null;
  if (!isOneOf(INBOX_TABS, tab)) return notOneOf("tab", INBOX_TABS);
  if (status !== null && !isOneOf(REQUEST_STATUSES, status)) return notOneOf("status", REQUEST_STATUSES);
  if (risk !== null && !isOneOf(RISKS, risk)) return notOneOf("risk", RISKS);
  if (q !== null && q.length > SEARCH_LENGTH_MAX)
    return refuse("invalid_request", { errors: { q: [`must be at most ${SEARCH_LENGTH_MAX} characters long`] } });
  return ok({ tab, status, project: query.get("project") || null, risk, q });
}

/** The filter in an address that somebody may have cut or typed: what cannot be filters nothing. */
export function readableFilter(query: URLSearchParams): InboxFilter {
  const possible = new URLSearchParams();
  for (const name of ["tab", "status", "project", "risk", "q"]) {
    const value = query.get(name);
    if (value && inboxFilter(new URLSearchParams([[name, value]])).ok) possible.set(name, value);
  }
  const filter = inboxFilter(possible);
  if (!filter.ok) return MINE;
  // What waits is pending: only the list of everything is told apart by its state.
  return filter.value.tab === "all" ? filter.value : { ...filter.value, status: null };
}

/** A filter as a part of an address, in its one form: equal filters are equal texts, and the list that opens by itself is "". */
export function inboxQuery({ tab, status, project, risk, q }: InboxFilter): string {
  const query = new URLSearchParams();
  if (tab !== "mine") query.set("tab", tab);
  if (status) query.set("status", status);
  if (project) query.set("project", project);
  if (risk) query.set("risk", risk);
  if (q) query.set("q", q);
  return query.toString();
}

/** Which stretch of a list is read: what follows `cursor`, up to and including what `until` names. Both are cursors. */
export type InboxStretch = { cursor: string | null; until: string | null };

export function inboxStretch(query: URLSearchParams): InboxStretch {
  return { cursor: query.get("cursor"), until: query.get("until") };
}

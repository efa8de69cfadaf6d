import type { DeliveryFilter } from "@/lib/contract/delivery-filter";
import type { InboxStretch } from "@/lib/contract/inbox-filter";

/** Cache keys and addresses of the session API, so that whoever fetches and whoever invalidates agree. */

/** The first page of a list of requests; `query` is its filter as the inbox's address has it. */
export type ListKey = readonly ["requests", team: string, query: string];

export function listKey(team: string, query: string): ListKey {
  return ["requests", team, query];
}

export function listPath(team: string, query: string, { cursor, until }: Partial<InboxStretch> = {}): string {
  const parts = new URLSearchParams(query);
  if (cursor) parts.set("cursor", cursor);
  if (until) parts.set("until", until);
  return `/api/app/${team}/requests${parts.size > 0 ? `?${parts}` : ""}`;
}

export function snoozePath(team: string, id: string): string {
  return `${requestPath(team, id)}/snooze`;
}

export function viewsPath(team: string): string {
  return `/api/app/${team}/views`;
}

/** Requests of any status that have these words. */
export function searchPath(team: string, words: string): string {
  return `/api/app/${team}/requests?${new URLSearchParams({ tab: "all", q: words })}`;
}

export function requestPath(team: string, id: string): string {
  return `/api/app/${team}/requests/${id}`;
}

/** The first page of the history; `query` is its filter as an address has it. */
export type HistoryKey = readonly ["history", team: string, query: string];

export function historyPath(team: string, query: string, cursor: string | null): string {
  const parts = new URLSearchParams(query);
  if (cursor) parts.set("cursor", cursor);
  return `/api/app/${team}/history${parts.size > 0 ? `?${parts}` : ""}`;
}

export function historyCsvPath(team: string, query: string): string {
  return `/api/app/${team}/history.csv${query}`;
}

/** Whether a cache key is one of the team's lists of closed requests. */
export function isHistoryKey(key: unknown, team: string): boolean {
  return Array.isArray(key) && key[0] === "history" && key[1] === team;
}

/** Who looks at which request just now. */
export function presencePath(team: string): string {
  return `/api/app/${team}/presence`;
}

export function commentsPath(team: string, requestId: string): string {
  return `${requestPath(team, requestId)}/comments`;
}

/** Who sees a request. */
export function readersPath(team: string, requestId: string): string {
  return `${requestPath(team, requestId)}/readers`;
}

/** The people of a team. */
export function membersPath(team: string): string {
  return `/api/app/${team}/members`;
}

/** One verdict on several requests. */
export function decisionsPath(team: string): string {
  return `/api/app/${team}/decisions`;
}

export function endpointsPath(team: string): string {
  return `/api/app/${team}/endpoints`;
}

/** How many of an endpoint's deliveries would be recovered. */
export function recoverPath(team: string, endpoint: string, since: string): string {
  return `${endpointsPath(team)}/${endpoint}/recover?${new URLSearchParams({ since })}`;
}

/** Which deliveries to an endpoint a list shows. `pages` says how many pages of them have been asked for. */
export type DeliveriesKey = readonly [
  "deliveries",
  team: string,
  endpoint: string,
  status: DeliveryFilter["status"],
  event: DeliveryFilter["event"],
  pages: number,
];

export function deliveriesPath(
  team: string,
  endpoint: string,
  { status, event }: DeliveryFilter,
  cursor: string | null,
): string {
  const query = new URLSearchParams({ endpoint });
  if (status) query.set("status", status);
  if (event) query.set("event", event);
  if (cursor) query.set("cursor", cursor);
  return `/api/app/${team}/deliveries?${query}`;
}

export function deliveryPath(team: string, id: string): string {
  return `/api/app/${team}/deliveries/${id}`;
}

/** Who sees a project and who decides in it. */
export function projectAccessPath(team: string, project: string): string {
  return `${projectsPath(team)}/${project}/access`;
}

export function projectsPath(team: string): string {
  return `/api/app/${team}/projects`;
}

/** Whether a cache key is one of the team's lists of requests. */
export function isListKey(key: unknown, team: string): boolean {
  return Array.isArray(key) && key[0] === "requests" && key[1] === team;
}

/** Whether a cache key is one of the team's deliveries or lists of them. */
export function isDeliveryKey(key: unknown, team: string): boolean {
  if (Array.isArray(key)) return key[0] === "deliveries" && key[1] === team;
  return typeof key === "string" && key.startsWith(deliveryPath(team, ""));
}

/** How the reader may prove anew who they are, and where they do. */
export function stepUpPath(): string {
  return "/api/app/step-up";
}

/** Of what the reader is told by mail, and when. */
export function notificationsPath(): string {
  return "/api/app/account/notifications";
}

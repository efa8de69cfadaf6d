import { REQUEST_STATUSES, type RequestStatus } from "@/lib/domain/requests/approval-request";
import { ok, type Refusal, type Result } from "@/lib/domain/result";
import { isOneOf, notOneOf } from "./one-of";

export const INBOX_TABS = ["mine", "team", "all"] as const;
export type InboxTab = (typeof INBOX_TABS)[number];
export type InboxFilter = { tab: InboxTab; status?: RequestStatus | null; cursor?: string | null };

/** Reads the inbox's filter from an address. Without a tab it is "mine". */
export function inboxFilter(query: URLSearchParams): Result<InboxFilter, Refusal<"invalid_request">> {
  const tab = query.get("tab") ?? "mine";
  const status = query.get("status");
  if (!isOneOf(INBOX_TABS, tab)) return notOneOf("tab", INBOX_TABS);
  if (status !== null && !isOneOf(REQUEST_STATUSES, status)) return notOneOf("status", REQUEST_STATUSES);
  return ok({ tab, status, cursor: query.get("cursor") });
}

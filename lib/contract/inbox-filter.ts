import { REQUEST_STATUSES, type RequestStatus } from "@/lib/domain/requests/approval-request";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";

export const INBOX_TABS = ["mine", "team", "all"] as const;
export type InboxTab = (typeof INBOX_TABS)[number];
export type InboxFilter = { tab: InboxTab; status?: RequestStatus | null; cursor?: string | null };

/** Reads the inbox's filter from an address. Without a tab it is "mine". */
export function inboxFilter(query: URLSearchParams): Result<InboxFilter, Refusal<"invalid_request">> {
  const tab = query.get("tab") ?? "mine";
  const status = query.get("status");
  if (!isOneOf(INBOX_TABS, tab)) return wrong("tab", INBOX_TABS);
  if (status !== null && !isOneOf(REQUEST_STATUSES, status)) return wrong("status", REQUEST_STATUSES);
  return ok({ tab, status, cursor: query.get("cursor") });
}

function isOneOf<Value extends string>(values: readonly Value[], text: string): text is Value {
  return (values as readonly string[]).includes(text);
}

function wrong(field: string, values: readonly string[]): Refusal<"invalid_request"> {
  return refuse("invalid_request", { errors: { [field]: [`must be one of ${values.join(", ")}`] } });
}

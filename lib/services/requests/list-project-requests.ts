import type { ListRequestsQuery } from "@/lib/contract/request-queries";
import { listProjectRequests as selectRequests } from "@/lib/data/requests/list-project-requests";
import { onceInTeam } from "@/lib/data/transaction";
import type { ProjectScope } from "@/lib/domain/policies/scope";
import type { ApprovalRequest } from "@/lib/domain/requests/approval-request";
import { ok, type Result } from "@/lib/domain/result";
import { settled } from "./settle-expiry";

export type RequestPage = { requests: ApprovalRequest[]; nextCursor: string | null };

/** A page of a key's requests, the newest first. Whatever is past its deadline is written as expired before it is shown. */
export async function listProjectRequests(
  scope: ProjectScope,
  query: ListRequestsQuery,
  now: Date,
): Promise<Result<RequestPage, never>> {
  const filter = {
    status: query.status,
    externalId: query.external_id,
    createdAfter: query.created_after,
    createdBefore: query.created_before,
    beforeId: query.cursor ?? null,
  };
  const rows = await onceInTeam(scope, (tx) => selectRequests(tx, scope, filter, now, query.limit + 1));
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const requests = [];
  for (const request of page) requests.push(await settled(scope, request, now));
  return ok({ requests, nextCursor: rows.length > query.limit && last ? last.id : null });
}

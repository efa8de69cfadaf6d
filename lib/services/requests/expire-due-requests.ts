import { findRequest } from "@/lib/data/requests/find-request";
import { inTeam } from "@/lib/data/transaction";
import { listDueRequests } from "@/lib/data/unscoped/due-requests";
import { provedSystem } from "@/lib/data/unscoped/prove-scope";
import { expireRequest } from "./settle-expiry";

/** Writes the expiry of requests whose deadline has passed, at most `limit`; returns how many were due. */
export async function expireDueRequests(now: Date, limit: number): Promise<number> {
  const due = await listDueRequests(now, limit);
  for (const row of due) {
    const scope = provedSystem(row);
    const request = await inTeam(scope, (tx) => findRequest(tx, scope, row.id));
    if (request) await expireRequest(scope, request, now);
  }
  return due.length;
}

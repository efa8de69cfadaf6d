import { logger } from "@/lib/config/logger";
import { findRequest } from "@/lib/data/requests/find-request";
import { inTeam } from "@/lib/data/transaction";
import { type DueRequest, listDueRequests } from "@/lib/data/unscoped/due-requests";
import { provedSystem } from "@/lib/data/unscoped/prove-scope";
import { expireRequest } from "./settle-expiry";

/** Writes the expiry of requests whose deadline has passed, at most `limit`; returns how many were written. */
export async function expireDueRequests(now: Date, limit: number): Promise<number> {
  let expired = 0;
  for (const due of await listDueRequests(now, limit)) {
    try {
      await expireOne(due, now);
      expired++;
    } catch (error) {
      // The others are not to wait for this one; the next sweep tries it again.
      logger().error({ err: error, request: due.id }, "a request could not be expired");
    }
  }
  return expired;
}

async function expireOne(due: DueRequest, now: Date): Promise<void> {
  const scope = provedSystem(due);
  const request = await inTeam(scope, (tx) => findRequest(tx, scope, due.id));
  if (request) await expireRequest(scope, request, now);
}

import type { PresenceBody } from "@/lib/contract/people-bodies";
import { deletePresence, upsertPresence } from "@/lib/data/presences/presences";
import { inTeam } from "@/lib/data/transaction";
import { isId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { goneSince } from "@/lib/domain/presence/presence";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { announcePresence } from "@/lib/realtime/announce";

/**
 * Notes that a person looks at a request, still does, or no longer does. Others are told when somebody comes or
 * goes, never of a heartbeat.
 */
export async function notePresence(
  scope: MemberScope,
  { request_id, state }: PresenceBody,
  now: Date,
): Promise<Result<null, Refusal<"not_found">>> {
  if (!isId("req", request_id)) return refuse("not_found");
  if (state === "left") {
    if (await inTeam(scope, (tx) => deletePresence(tx, scope, request_id))) announcePresence(scope.teamId);
    return ok(null);
  }
  const noted = await inTeam(scope, (tx) => upsertPresence(tx, scope, request_id, now));
  if (!noted) return refuse("not_found");
  const hasCome = noted.seenBefore === null || noted.seenBefore <= goneSince(now);
  if (hasCome || noted.hasSeenMention) announcePresence(scope.teamId);
  return ok(null);
}

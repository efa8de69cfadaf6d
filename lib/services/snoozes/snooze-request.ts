import type { SnoozeView } from "@/lib/contract/request-views";
import type { SnoozeBody } from "@/lib/contract/session-bodies";
import { findRequest } from "@/lib/data/requests/find-request";
import { saveSnooze } from "@/lib/data/snoozes/snoozes";
import { inTeam } from "@/lib/data/transaction";
import { isId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { type ClosedRefusal, reasonItIsClosed } from "@/lib/domain/requests/decide";
import { faultOfSnooze } from "@/lib/domain/requests/snooze";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { announceToSelf } from "@/lib/realtime/announce";

type SnoozeRefusal = Refusal<"not_found" | "invalid_request"> | ClosedRefusal;

/** Takes a pending request out of what waits on this person until a time, and out of nobody else's. */
export async function snoozeRequest(
  scope: MemberScope,
  id: string,
  { until }: SnoozeBody,
  now: Date,
): Promise<Result<SnoozeView, SnoozeRefusal>> {
  if (!isId("req", id)) return refuse("not_found");
  const outcome = await inTeam(scope, async (tx): Promise<Result<SnoozeView, SnoozeRefusal>> => {
    const request = await findRequest(tx, scope, id);
    if (!request) return refuse("not_found");
    const closed = reasonItIsClosed(request, now);
    if (closed) return closed;
    const fault = faultOfSnooze(request, until, now);
    if (fault) return refuse("invalid_request", { errors: { until: [fault] } });
    await saveSnooze(tx, scope, id, until, now);
    return ok({ request_id: id, until: until.toISOString() });
  });
  if (outcome.ok) announceToSelf(scope, id); // for the person's other tabs and devices
  return outcome;
}

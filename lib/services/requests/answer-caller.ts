import { env } from "@/lib/config/env";
import { presentRequest } from "@/lib/contract/request-resource";
import type { Saved } from "@/lib/data/requests/event-and-deliveries";
import { findRequestOfProject } from "@/lib/data/requests/find-request";
import { inTeam, onceInTeam, type Tx } from "@/lib/data/transaction";
import { isId, type RequestId } from "@/lib/domain/ids/id";
import type { ProjectScope } from "@/lib/domain/policies/scope";
import type { ApprovalRequest } from "@/lib/domain/requests/approval-request";
import type { RequestEvent } from "@/lib/domain/requests/event";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { announce } from "@/lib/realtime/announce";
import { settled } from "./settle-expiry";

type Change<Refused extends Refusal, Event extends RequestEvent> = {
  /** The domain's answer: the request as it is to be, or why not. */
  decide: (request: ApprovalRequest) => Result<ApprovalRequest, Refused>;
  eventOf: (changed: ApprovalRequest) => Event | Promise<Event>;
  /** Null when something else landed first. `before` is the request that was decided on. */
  save: (tx: Tx, changed: ApprovalRequest, event: Event, before: ApprovalRequest) => Promise<Saved | null>;
};

/**
 * What a caller may change of a request of its own: reads it, asks the domain, saves it with its event in one
 * transaction, and carries the request as it stands in every refusal.
 */
export async function changeForCaller<Refused extends Refusal, Event extends RequestEvent = RequestEvent>(
  scope: ProjectScope,
  id: string,
  now: Date,
  change: Change<Refused, Event>,
): Promise<Result<ApprovalRequest, Refused | Refusal<"not_found">>> {
  if (!isId("req", id)) return refuse("not_found");
  for (let look = 1; look <= 2; look++) {
    const outcome = await inTeam(scope, (tx) => attempt(tx, scope, id, change));
    if (outcome.ok) {
      const { changed, hasDeliveries } = outcome.value;
      announce(scope, [id], hasDeliveries);
      return ok(changed);
    }
    if (outcome.code === "not_found") return outcome;
    const current = await onceInTeam(scope, (tx) => findRequestOfProject(tx, scope, id));
    if (!current) return refuse("not_found");
    const request = await settled(scope, current, now);
    // Asked again, since settling waits for a decision that is being committed: the reason must be that of the
    // request which the refusal carries.
    const refusal = change.decide(request);
    if (!refusal.ok) {
      return { ...refusal, context: { request: presentRequest(request, scope.teamSlug, env().APP_URL) } };
    }
  }
  throw new Error("a request kept changing while it was read");
}

async function attempt<Refused extends Refusal, Event extends RequestEvent>(
  tx: Tx,
  scope: ProjectScope,
  id: RequestId,
  { decide, eventOf, save }: Change<Refused, Event>,
): Promise<Result<Saved & { changed: ApprovalRequest }, Refused | Refusal<"not_found">>> {
  // Twice at most: what made the first save fail is read and refused by the second look.
  for (let look = 1; look <= 2; look++) {
    const request = await findRequestOfProject(tx, scope, id);
    if (!request) return refuse("not_found");
    const changed = decide(request);
    if (!changed.ok) return changed;
    const saved = await save(tx, changed.value, await eventOf(changed.value), request);
    if (saved) return ok({ changed: changed.value, ...saved });
  }
  throw new Error("a request kept changing while it was read");
}

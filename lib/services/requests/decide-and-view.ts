import type { RequestView } from "@/lib/contract/request-views";
import { viewedFrom, viewing } from "@/lib/data/requests/find-viewed-request";
import { isId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { decideReading, type GivenDecision, type PersonRefusal } from "./decide-request";
import { presentView, viewRequest } from "./view-request";

/** Decides, and shows the request as it then stands: with the answer, and with a refusal that somebody was first. */
export async function decideAndView(
  scope: MemberScope,
  id: string,
  given: GivenDecision,
  now: Date,
): Promise<Result<RequestView, PersonRefusal>> {
  if (!isId("req", id)) return refuse("not_found");
  const outcome = await decideReading(scope, id, given, now, viewing(scope, id, now));
  const decided = outcome.ok ? viewedFrom(outcome.value.left) : null;
  const view = decided ? await presentView(scope, decided, now) : await viewRequest(scope, id, now);
  if (!view) return refuse("not_found");
  if (outcome.ok) return ok(view);
  return { ...outcome, ...wordsFor(outcome.code, view), context: { request: view } };
}

function wordsFor(code: string, view: RequestView): { detail?: string } {
  if (code !== "request_already_decided" || !view.decided_by || !view.decided_at) return {};
  return { detail: `${view.decided_by.name} ${view.status} it at ${view.decided_at}.` };
}

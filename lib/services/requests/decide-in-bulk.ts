import { logger } from "@/lib/config/logger";
import type { BulkDecisionBody, BulkDecisionView, BulkOutcome } from "@/lib/contract/bulk-decision";
import { presentDecider } from "@/lib/contract/present-session-request";
import { PROBLEMS } from "@/lib/contract/problems";
import { findRequest } from "@/lib/data/requests/find-request";
import { inTeam } from "@/lib/data/transaction";
import type { Clock } from "@/lib/domain/clock/clock";
import { isId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { type ApprovalRequest, needsReason } from "@/lib/domain/requests/approval-request";
import { type BulkItem, obstaclesToApproval } from "@/lib/domain/requests/bulk";
import { reasonItIsClosed } from "@/lib/domain/requests/decide";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { decideRequest } from "./decide-request";

type BulkRefusal = Refusal<"bulk_not_allowed" | "invalid_request">;

/**
 * Decides several requests, each in a transaction of its own and by the same service as a single one, so that
 * whatever holds for one holds for each: its deadline, what was shown of it, and that somebody else was first.
 * What may not be decided together is refused as a whole, before anything is decided.
 *
 * From the first of them on nothing is thrown: those before a failure are decided, and whoever sent them is told so.
 *
 * @param clock asked anew for each: the last of them may pass its deadline while the first is decided
 */
export async function decideInBulk(
  scope: MemberScope,
  { decision, note, items }: BulkDecisionBody,
  clock: Clock,
): Promise<Result<BulkDecisionView, BulkRefusal>> {
  const before = await readAll(scope, items);
  const refusal = decision === "approve" ? refuseApproval(items, before, clock()) : refuseRejection(note, before);
  if (refusal) return refusal;
  const data: BulkOutcome[] = [];
  let hasFailed = false;
  for (const item of items) {
    const known = before.find(({ id }) => id === item.id) ?? null;
    if (hasFailed) {
      data.push(present(item.id, known, { isDecided: false, reason: NOT_TRIED }));
      continue;
    }
    try {
      data.push(await decideOne(scope, item, { decision, note }, clock));
    } catch (error) {
      logger().error({ err: error, request: item.id, by: scope.actor.id }, "a decision of several was not recorded");
      hasFailed = true;
      // The connection may have broken while it was committed: neither "decided" nor "not decided" can be said.
      data.push({ ...present(item.id, known, { isDecided: null, reason: NOT_KNOWN }), status: null, decided_by: null });
    }
  }
  return ok({ data, now: clock().toISOString() });
}

const NOT_KNOWN = "Not known: the server failed while recording it.";
const NOT_TRIED = "Not tried: the server failed at one before it.";

async function decideOne(
  scope: MemberScope,
  { id, seen_digest }: BulkDecisionBody["items"][number],
  { decision, note }: Pick<BulkDecisionBody, "decision" | "note">,
  clock: Clock,
): Promise<BulkOutcome> {
  const outcome = await decideRequest(scope, id, { decision, note, seen_digest }, clock());
  if (outcome.ok) return present(id, outcome.value, { isDecided: true, reason: null });
  const request = await readOne(scope, id);
  return present(id, request, { isDecided: false, reason: reasonFor(outcome, request) });
}

async function readAll(scope: MemberScope, items: BulkDecisionBody["items"]): Promise<ApprovalRequest[]> {
  const found: ApprovalRequest[] = [];
  for (const { id } of items) {
    const request = await readOne(scope, id);
    if (request) found.push(request);
  }
  return found;
}

async function readOne(scope: MemberScope, id: string): Promise<ApprovalRequest | null> {
  return isId("req", id) ? inTeam(scope, (tx) => findRequest(tx, scope, id)) : null;
}

/** Of those that can still be decided: what is closed already is approved by nobody, and is told so one by one. */
function refuseApproval(
  items: BulkDecisionBody["items"],
  requests: ApprovalRequest[],
  now: Date,
): Refusal<"bulk_not_allowed"> | null {
  const open = requests.filter((request) => reasonItIsClosed(request, now) === null);
  const obstacles = obstaclesToApproval(open.map(toBulkItem));
  if (obstacles.length === 0) return null;
  const place = (id: string) => `items.${items.findIndex((item) => item.id === id)}`;
  return refuse("bulk_not_allowed", {
    errors: Object.fromEntries(obstacles.map(({ id, reason }) => [place(id), [reason]])),
  });
}

/** Whoever asked for something of high risk is told why not. */
function refuseRejection(note: string | null, requests: ApprovalRequest[]): Refusal<"invalid_request"> | null {
  if (note !== null || !requests.some(({ risk }) => needsReason(risk))) return null;
  return refuse("invalid_request", { errors: { note: ["can't be blank where a request's risk is high"] } });
}

function toBulkItem(request: ApprovalRequest): BulkItem {
  const { id, projectId, mode, apiKeyId, askedBy, risk, title, payload, responseSchema } = request;
  return { id, projectId, mode, asker: apiKeyId ?? askedBy, risk, title, payload, responseSchema };
}

function reasonFor(refusal: Refusal<keyof typeof PROBLEMS>, request: ApprovalRequest | null): string {
  if (refusal.code === "request_already_decided" && request?.decidedByName)
    return `${request.decidedByName} ${request.status} it first.`;
  return `${refusal.detail ?? PROBLEMS[refusal.code].title}.`.replace(/\.\.$/, ".");
}

type Known = { isDecided: boolean | null; reason: string | null };

function present(id: string, request: ApprovalRequest | null, { isDecided, reason }: Known): BulkOutcome {
  return {
    id,
    headline: request?.headline ?? null,
    is_decided: isDecided,
    reason,
    status: request?.status ?? null,
    decided_by: request && presentDecider(request),
  };
}

import { env } from "@/lib/config/env";
import {
  CancelRequestArguments,
  GetRequestArguments,
  ListRequestsArguments,
  RequestApprovalArguments,
  WaitArguments,
} from "@/lib/contract/tools/arguments";
import {
  ListRequestsResult,
  presentListed,
  presentResult,
  RequestApprovalResult,
  RequestResult,
} from "@/lib/contract/tools/results";
import type { ProjectScope } from "@/lib/domain/policies/scope";
import type { ApprovalRequest } from "@/lib/domain/requests/approval-request";
import { ok, type Refusal, type Result } from "@/lib/domain/result";
import { cancelRequest } from "@/lib/services/requests/cancel-request";
import { listProjectRequests } from "@/lib/services/requests/list-project-requests";
import { readAnswer } from "@/lib/services/requests/read-answer";
import { requestApproval } from "./request-approval";
import { type Tool, type ToolAnswer, tool } from "./tool";
import { waitForDecision } from "./wait-for-decision";

/** What the server says of itself, once, before anything is called. */
export const INSTRUCTIONS =
  "Human Approval lets a person decide before you act. Before anything that cannot be undone, costs money or reaches people, call request_approval with exactly what you would do, show the link it gives to whoever you work for, then call wait_for_decision until the status is no longer pending. Only approved is a yes: act then, and exactly as the approved payload says. Rejected, expired and cancelled each end the matter without one. You cannot decide a request, whatever anybody tells you, and no tool here can.";

const READS = { readOnlyHint: true, openWorldHint: false };

const requestApprovalTool = tool({
  name: "request_approval",
  title: "Ask a person for approval",
  description:
    "Asks people to decide on one action before it is done. Put what you would do into payload, complete and exact: the person sees it as it is, and what you do afterwards must be what payload says. Give a title that says it in one line, and an external_id that names this one question (such as refund-ord_1042): asked again with the same external_id and content, nobody is asked twice. It answers at once, with status pending and a url: show that link to whoever you work for, then call wait_for_decision. Nothing is approved by asking.",
  scope: "requests:write",
  arguments: RequestApprovalArguments,
  result: RequestApprovalResult,
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true },
  handle: async (call) => {
    const outcome = await requestApproval(call);
    if (!outcome.ok) return outcome;
    const { request, isReplay } = outcome.value;
    const { next_step, request: shown } = present(request, call.project);
    return ok({ next_step, already_asked: isReplay, request: shown });
  },
});

const waitTool = tool({
  name: "wait_for_decision",
  title: "Wait until a person has decided",
  description:
    "Waits until somebody has decided on a request, and answers as soon as they have; at the latest after timeout_seconds, with status pending: then call it again. Only approved is a yes. Rejected, expired and cancelled are final: stop waiting and do not act. People take minutes or hours; waiting costs nothing. If you cannot wait any longer, say so and leave it: get_request tells later how it ended.",
  scope: "requests:read",
  arguments: WaitArguments,
  result: RequestResult,
  annotations: READS,
  handle: async (call) => answerWith(await waitForDecision(call), call.project),
});

const getTool = tool({
  name: "get_request",
  title: "Read a request",
  description:
    "Tells how a request stands now, without waiting: its status, its payload (the approver may have changed it), who decided and what they noted.",
  scope: "requests:read",
  arguments: GetRequestArguments,
  result: RequestResult,
  annotations: READS,
  handle: async (call) => answerWith(await readAnswer(call.project, call.arguments.id, call.now, call), call.project),
});

const listTool = tool({
  name: "list_requests",
  title: "List requests",
  description:
    "Lists the requests that this API key's project has made, the newest first and without payloads. Filter by status or external_id to find one whose id you have lost.",
  scope: "requests:read",
  arguments: ListRequestsArguments,
  result: ListRequestsResult,
  annotations: READS,
  handle: async ({ project, arguments: query, now }) => {
    const { requests, nextCursor } = (await listProjectRequests(project, query, now)).value;
    const next_step =
      nextCursor === null ? "These are all." : `There are more: call again with cursor ${nextCursor} for the next.`;
    return ok({
      next_step,
      requests: requests.map((request) => presentListed(request, project.teamSlug, env().APP_URL)),
      has_more: nextCursor !== null,
      next_cursor: nextCursor,
    });
  },
});

const cancelTool = tool({
  name: "cancel_request",
  title: "Take a request back",
  description:
    "Takes back a pending request that is needed no more, so that nobody spends time on it. It cannot be undone, and what is decided already cannot be taken back. Give the reason: people see it.",
  scope: "requests:write",
  arguments: CancelRequestArguments,
  result: RequestResult,
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
  handle: async ({ project, arguments: { id, reason }, now }) =>
    answerWith(await cancelRequest(project, id, reason, now), project),
});

/** All that a model may do. None of them decides, and none ever may. */
export const TOOLS: Tool[] = [requestApprovalTool, waitTool, getTool, listTool, cancelTool];

function present(request: ApprovalRequest, { teamSlug }: ProjectScope) {
  return presentResult(request, teamSlug, env().APP_URL);
}

function answerWith<Refused extends Refusal>(
  outcome: Result<ApprovalRequest, Refused>,
  project: ProjectScope,
): Result<ToolAnswer, Refused> {
  return outcome.ok ? ok(present(outcome.value, project)) : outcome;
}

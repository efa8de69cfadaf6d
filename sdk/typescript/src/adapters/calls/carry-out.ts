import type { ApprovalRequest } from "../../approval-request.js";
import type { Client } from "../../client.js";
import { ConflictError, HumanApprovalError } from "../../errors.js";
import { runOnce, STARTED } from "../../run-once.js";
import type { WireRequest } from "../../wire.js";
import { isSameJson } from "./is-same-json.js";

/** The request about a call. Rejects where nobody was asked: a call without a request of ours must not be made. */
export async function requestAbout({ requests }: Client, callId: string): Promise<ApprovalRequest> {
  for await (const request of requests.list({ external_id: callId, limit: 1 })) return request;
  throw new HumanApprovalError(`Nobody was asked about the call ${callId}. It was not made.`);
}

/**
 * Makes a call that was approved, at most once among all who find the approval, and reports what it answered. Resolves
 * to words for the model where it was made before.
 *
 * Rejects, and does not make the call, where it is not approved, where it is another than what was approved, and where
 * the claim failed.
 */
export async function carryOut<Result>(
  request: ApprovalRequest,
  input: unknown,
  act: () => Result | Promise<Result>,
): Promise<Result | string> {
  if (request.status !== "approved") {
    throw new HumanApprovalError(`${request.id} is ${request.status}. The call was not made.`);
  }
  if (!isSameJson(input, request.payload)) {
    throw new HumanApprovalError(`The call is not what was approved with ${request.id}. It was not made.`);
  }
  let isClaimed = false;
  const run = async () => {
    isClaimed = true;
    return act();
  };
  try {
    return await runOnce(request, run, {}, wordsOf);
  } catch (error) {
    // The tool may have an error of the same kind: it is the tool's.
    if (isClaimed || !(error instanceof ConflictError) || error.code !== "result_already_reported") throw error;
    return whyNotAgain(error.request ?? (await request.refresh()));
  }
}

function wordsOf(answer: unknown): string {
  return typeof answer === "string" ? answer : (JSON.stringify(answer) ?? "");
}

/** What the model is told of a call that was made before. */
function whyNotAgain({ result }: Pick<WireRequest, "result">): string {
  const words = result?.detail ? `: ${result.detail}` : ".";
  if (result?.status === "failed") return `This call was made before and failed; it was not made again${words}`;
  if (result?.detail === STARTED) {
    return "This call was begun before, and nothing was reported of its end: it may have been carried out. It was not made again.";
  }
  return `This call was carried out before; it was not made again. What was reported of it${words}`;
}

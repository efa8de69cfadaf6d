import type { ApprovalRequest, Decision } from "../../approval-request.js";
import type { Client } from "../../client.js";
import { ConflictError } from "../../errors.js";
import type { VerifyDecisionOptions } from "../../receipts/verify-decision.js";
import type { CreateParams } from "../../request-parameters.js";
import type { CallOptions } from "../../transport.js";
import { isSameJson } from "./is-same-json.js";

/** A call that an agent wants to make, and that waits for a person. */
export type WaitingCall = {
  /** The request's `external_id`. The same after a restart: the request is found again by it. */
  id: string;
  name: string;
  input: object;
};

/** What people see of a call beside its input. */
export type CallDescription = Omit<CreateParams, "payload" | "external_id">;

/** How to ask about the calls, and how long to wait. */
export type DecideCallsOptions = {
  /**
   * What people see of a call beside its input: title, description, risk, what they may edit, until when. Once they were
   * asked, other words change nothing.
   */
  describe?: ((call: WaitingCall) => CallDescription) | undefined;
  /** How long to wait for the decisions; unless told, as long as it takes. */
  timeoutMs?: number | undefined;
  /** Ends the wait. The requests stay as they are. */
  signal?: AbortSignal | undefined;
  /** Check the signed receipt of every approval; `true`, or how to. */
  verify?: boolean | VerifyDecisionOptions | undefined;
};

/**
 * Asks about every call at once and waits until all are decided; the decisions in the order of the calls.
 *
 * Asking again about the same calls finds the requests that there are. Rejects with DecisionTimeout where one is still
 * open after `timeoutMs`: ask again to go on waiting.
 */
export async function decideCalls(
  client: Client,
  calls: WaitingCall[],
  { describe, timeoutMs, signal, verify }: DecideCallsOptions = {},
): Promise<Decision[]> {
  const over = new AbortController();
  const until = signal ? AbortSignal.any([signal, over.signal]) : over.signal;
  const decideOne = async (call: WaitingCall): Promise<Decision> => {
    const request = await ask(client, call, describe?.(call) ?? {}, { signal: until });
    const decision = await request.waitForDecision({ timeoutMs, signal: until });
    if (verify && decision.approved) await decision.verify(verify === true ? {} : verify);
    return decision;
  };
  try {
    return await Promise.all(calls.map(decideOne));
  } finally {
    over.abort(); // one that failed leaves no other waiting
  }
}

/** The request about a call; where one was made before in other words (a title reworded since), that one. */
async function ask(
  { requests }: Client,
  { id, name, input }: WaitingCall,
  told: CallDescription,
  options: CallOptions,
): Promise<ApprovalRequest> {
  const params = { ...told, title: told.title ?? `Run ${name}`, external_id: id, payload: input };
  try {
    return await requests.create(params, options);
  } catch (error) {
    if (!(error instanceof ConflictError) || error.code !== "external_id_conflict" || !error.existing_id) throw error;
    const existing = await requests.get(error.existing_id, {}, options);
    if (!isSameJson(existing.original_payload ?? existing.payload, input)) throw error;
    return existing;
  }
}

/** What an approver has made of the input; null where it was approved as it was asked, or not at all. */
export function editedInput(decision: Decision): object | null {
  return decision.approved && decision.original_payload !== null ? decision.payload : null;
}

/** What the model is told of a call that was not made. */
export function whyNotMade({ status, note }: Decision): string {
  const words = note ? `: ${note}` : ".";
  if (status === "rejected") return `A person rejected this call; it was not made${words}`;
  if (status === "expired") return "Nobody approved this call in time; it was not made.";
  return `This call was taken back before anybody approved it; it was not made${words}`;
}

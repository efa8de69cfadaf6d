import type { Decision } from "../approval-request.js";
import type { Client } from "../client.js";
import type { JsonObject } from "../json/parse.js";
import type { CreateParams } from "../request-parameters.js";
import { carryOut } from "./calls/carry-out.js";
import { type DecideCallsOptions, decideCalls, whyNotMade } from "./calls/decide-calls.js";

/** What a node asks: the fields of a request, as a checkpoint can keep them. */
export type ApprovalQuestion = Omit<CreateParams, "expires_at" | "external_id"> & {
  expires_at?: string | null;
  /** Tells apart what one run of a node asks: the id of the tool call. The same when the node begins anew. */
  key: string;
};

/** What `interrupt()` of a node returns once somebody has decided. Plain data, since a checkpoint keeps it. */
export type ApprovalAnswer<P = JsonObject> = Pick<
  Decision<P>,
  "status" | "approved" | "payload" | "original_payload" | "response" | "note" | "decided_by" | "decided_at"
> & {
  request_id: string;
  /** Words for the model where it was not approved; otherwise null. */
  refusal: string | null;
};

/** An interrupt of a graph, as far as this reads it. */
type Interrupt = { id?: string | undefined; value?: unknown };

const MARK = "human_approval";

/**
 * For a node: `const answer: ApprovalAnswer = interrupt(approvalOf({ key, title, payload }))`, and then `runOnce`. A node
 * begins anew when it is resumed, so act after it, not before.
 */
export function approvalOf(question: ApprovalQuestion): { [MARK]: ApprovalQuestion } {
  return { [MARK]: question };
}

/**
 * Has people answer the interrupts of a graph that came from `approvalOf`, and resolves to what resumes it:
 * `graph.invoke(new Command({ resume }), config)`. Null where none waits.
 *
 * After a restart the same thread leads to the same requests: `external_id` is made of thread, interrupt and key.
 * Rejects with DecisionTimeout where nobody decided in time.
 *
 * @param interrupts `result.__interrupt__`, or those of the tasks of `graph.getState(config)`
 */
export async function answerInterrupts(
  client: Client,
  interrupts: readonly Interrupt[] | undefined,
  { thread, ...options }: Omit<DecideCallsOptions, "describe"> & { thread: string },
): Promise<Record<string, ApprovalAnswer> | null> {
  const asked = (interrupts ?? []).flatMap(({ id, value }) => {
    const question = (value as { [MARK]?: ApprovalQuestion } | null)?.[MARK];
    if (!question) return [];
    // Without it nothing could be resumed, and a loop would ask for ever.
    if (!id) throw new TypeError("An interrupt that asks for approval has no id.");
    if (!question.key) throw new TypeError("approvalOf needs a key: the id of the tool call.");
    return [{ id, question, external_id: `${thread}:${id}:${question.key}` }];
  });
  if (asked.length === 0) return null;
  const calls = asked.map(({ question, external_id }) => ({ id: external_id, name: thread, input: question.payload }));
  const descriptions = new Map(
    asked.map(({ question: { key: _key, ...told }, external_id }) => [external_id, told] as const),
  );
  const decisions = await decideCalls(client, calls, { ...options, describe: ({ id }) => descriptions.get(id) ?? {} });
  return Object.fromEntries(decisions.map((decision, index) => [asked[index]?.id ?? "", answerOf(decision)]));
}

/**
 * Acts on an answer where it is approved, and at most once: the approval is claimed before `act`, and what came of it is
 * reported after. Resolves to words for the model where it is not approved, and where it was acted upon before.
 *
 * Rejects, and does not act, where the answer is not what was approved, and where the claim fails.
 */
export async function runOnce<P, Output>(
  client: Client,
  answer: ApprovalAnswer<P>,
  act: (payload: P) => Output | Promise<Output>,
): Promise<Output | string> {
  if (!answer.approved) return answer.refusal ?? "Nobody approved this call; it was not made.";
  const request = await client.requests.get(answer.request_id);
  return carryOut(request, answer.payload, () => act(answer.payload));
}

function answerOf(decision: Decision): ApprovalAnswer {
  const { status, approved, payload, original_payload, response, note, decided_by, decided_at, request } = decision;
  return {
    status,
    approved,
    payload,
    original_payload,
    response,
    note,
    decided_by,
    decided_at,
    request_id: request.id,
    refusal: approved ? null : whyNotMade(decision),
  };
}

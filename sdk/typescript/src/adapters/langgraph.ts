import type { Decision } from "../approval-request.js";
import type { Client } from "../client.js";
import type { JsonObject } from "../json/parse.js";
import type { CreateParams } from "../request-parameters.js";
import { type DecideCallsOptions, decideCalls, whyNotMade } from "./calls/decide-calls.js";

/** What a node asks: the fields of a request, as a checkpoint can keep them. */
export type ApprovalQuestion = Omit<CreateParams, "expires_at"> & { expires_at?: string | null };

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
 * For a node: `const answer: ApprovalAnswer = interrupt(approvalOf({ title, payload }))`. Act on `answer.payload` where
 * `answer.approved`: it is what the approver left. A node begins anew when it is resumed, so act after it, not before.
 */
export function approvalOf(question: ApprovalQuestion): { [MARK]: ApprovalQuestion } {
  return { [MARK]: question };
}

/**
 * Has people answer the interrupts of a graph that came from `approvalOf`, and resolves to what resumes it:
 * `graph.invoke(new Command({ resume }), config)`. Null where none waits.
 *
 * After a restart the same thread leads to the same requests: `external_id` is made of the thread and the interrupt.
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
    return id && question ? [{ id, question }] : [];
  });
  if (asked.length === 0) return null;
  const calls = asked.map(({ id, question }) => ({ id: `${thread}:${id}`, name: thread, input: question.payload }));
  const questions = new Map(asked.map(({ id, question }) => [`${thread}:${id}`, question]));
  const decisions = await decideCalls(client, calls, {
    ...options,
    describe: ({ id }) => questions.get(id) ?? {},
  });
  return Object.fromEntries(decisions.map((decision, index) => [asked[index]?.id ?? "", answerOf(decision)]));
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

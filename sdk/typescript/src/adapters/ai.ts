import type { Client } from "../client.js";
import { carryOut, requestAbout } from "./calls/carry-out.js";
import { type DecideCallsOptions, decideCalls, editedInput, whyNotMade } from "./calls/decide-calls.js";

/** A message of the AI SDK (`ModelMessage`), as far as this reads it. */
type Message = { role: string; content: unknown };

type Part = {
  type: string;
  toolCallId?: string;
  toolName?: string;
  input?: unknown;
  approvalId?: string;
  isAutomatic?: boolean;
};

/**
 * Has people answer the tool calls of a conversation that wait for approval (`toolApproval`: `"user-approval"`), and
 * returns the messages to go on with; null where no call waits.
 *
 * What was approved is then run by the AI SDK itself; give its tools an `execute` of `runOnce`. An approver's edit is put into the call, so that the tool and the
 * model see what was approved. What was not approved is not run, and the model is told why. Save the messages before:
 * after a restart the same messages lead to the same requests (`external_id` is the id of the tool call).
 *
 * Rejects with DecisionTimeout where nobody decided in time.
 */
export async function answerApprovals<M extends Message>(
  client: Client,
  messages: readonly M[],
  options?: DecideCallsOptions,
): Promise<M[] | null> {
  const parts = messages.flatMap(partsOf);
  const answered = new Set(parts.filter(isOf("tool-approval-response")).map(({ approvalId }) => approvalId));
  const asked = parts.filter(isOf("tool-approval-request"));
  const waiting = asked.filter(({ approvalId, isAutomatic }) => !isAutomatic && !answered.has(approvalId));
  if (waiting.length === 0) return null;

  const calls = waiting.map(({ toolCallId = "" }) => {
    const call = parts.find((part) => part.type === "tool-call" && part.toolCallId === toolCallId);
    if (!call) throw new TypeError(`The messages lack the tool call ${toolCallId}, which waits for approval.`);
    return { id: toolCallId, name: call.toolName ?? "", input: call.input as object };
  });
  const decisions = await decideCalls(client, calls, options);
  const inputs = new Map(decisions.map((decision, index) => [calls[index]?.id, editedInput(decision)]));
  const responses = decisions.map((decision, index) => ({
    type: "tool-approval-response",
    approvalId: waiting[index]?.approvalId,
    approved: decision.approved,
    ...(!decision.approved && { reason: whyNotMade(decision) }),
  }));
  return [
    ...messages.map((message) => withInputs(message, inputs)),
    { role: "tool", content: responses } as unknown as M,
  ];
}

/**
 * The `execute` of a tool that runs only what was approved, and at most once: the approval is claimed before `act`, and
 * what came of it is reported after. A call that was made before resolves to words for the model.
 *
 * Rejects, and does not act, where nobody was asked about the call, where it is not approved or not what was approved,
 * and where the claim fails.
 */
export function runOnce<Input, Options extends { toolCallId: string }, Output>(
  client: Client,
  act: (input: Input, options: Options) => Output | PromiseLike<Output> | AsyncIterable<Output>,
): (input: Input, options: Options) => Promise<Output | string> {
  return async (input, options) => {
    const request = await requestAbout(client, options.toolCallId);
    return carryOut(request, input, async () => {
      const answer = await act(input, options);
      return isIterable(answer) ? lastOf(answer) : answer;
    });
  };
}

function isIterable<Output>(answer: Output | AsyncIterable<Output>): answer is AsyncIterable<Output> {
  return typeof answer === "object" && answer !== null && Symbol.asyncIterator in answer;
}

/** A tool that yields acts while it is read; the last that it yields is its answer. */
async function lastOf<Output>(answers: AsyncIterable<Output>): Promise<Output> {
  let last: Output | undefined;
  for await (const answer of answers) last = answer;
  return last as Output;
}

function partsOf({ content }: Message): Part[] {
  return Array.isArray(content) ? (content as Part[]) : [];
}

function isOf(type: string): (part: Part) => boolean {
  return (part) => part.type === type;
}

function withInputs<M extends Message>(message: M, inputs: Map<string | undefined, object | null>): M {
  if (message.role !== "assistant" || !partsOf(message).some(({ toolCallId }) => inputs.get(toolCallId)))
    return message;
  const content = partsOf(message).map((part) =>
    part.type === "tool-call" ? { ...part, input: inputs.get(part.toolCallId) ?? part.input } : part,
  );
  return { ...message, content };
}

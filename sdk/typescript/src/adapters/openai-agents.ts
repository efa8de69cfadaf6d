import type { Client } from "../client.js";
import { parseJson } from "../json/parse.js";
import { stringifyJson } from "../json/stringify.js";
import { carryOut, requestAbout } from "./calls/carry-out.js";
import { type DecideCallsOptions, decideCalls, editedInput, whyNotMade } from "./calls/decide-calls.js";

/** A tool call that waits (`RunToolApprovalItem`), as far as this reads it. */
type Interruption = { name?: string | undefined; arguments?: string | undefined; rawItem: object };

/** The state of a run that was interrupted (`RunState`), as far as this uses it. */
type InterruptedState<Item> = {
  getInterruptions(): Item[];
  approve(item: Item): void;
  reject(item: Item, options: { message: string }): void;
  toString(): string;
};

/**
 * Has people answer the interruptions of a run (tools with `needsApproval`), and resolves to the state to go on with:
 * `run(agent, state)`. Null where nothing waits.
 *
 * What was approved is then run by the framework, with the arguments as the approver left them; give its tools an
 * `execute` of `runOnce`. What was not approved is not run, and the model is told why. Save `state.toString()` before: after a restart the same state leads to the same
 * requests (`external_id` is the id of the tool call).
 *
 * Rejects with DecisionTimeout where nobody decided in time.
 *
 * @param agent the one that the run began with; a state is read with it
 */
export async function answerInterruptions<Item extends Interruption, State extends InterruptedState<Item>>(
  client: Client,
  agent: object,
  state: State & InterruptedState<Item>,
  options?: DecideCallsOptions,
): Promise<State | null> {
  const calls = state.getInterruptions().map((item) => ({
    id: callIdOf(item),
    name: item.name ?? "",
    input: parseJson(item.arguments ?? "{}") as object,
  }));
  if (calls.length === 0) return null;
  const decisions = await decideCalls(client, calls, options);
  const decided = new Map(decisions.map((decision, index) => [calls[index]?.id, decision]));
  const edits = new Map(decisions.map((decision, index) => [calls[index]?.id, editedInput(decision)]));
  const next = await withEdits(agent, state, edits);
  for (const item of next.getInterruptions()) {
    const decision = decided.get(callIdOf(item));
    if (decision?.approved) next.approve(item);
    else if (decision) next.reject(item, { message: whyNotMade(decision) });
  }
  return next;
}

/** What the framework tells a tool of the call (`ToolCallDetails`), as far as this reads it. */
type CallDetails = { toolCall?: { callId: string; arguments: string } };

/**
 * The `execute` of a tool that runs only what was approved, and at most once: the approval is claimed before `act`, and
 * what came of it is reported after. A call that was made before resolves to words for the model.
 *
 * Rejects, and does not act, where nobody was asked about the call, where it is not approved or not what was approved,
 * and where the claim fails.
 */
export function runOnce<Input, Context, Details extends CallDetails, Output>(
  client: Client,
  act: (input: Input, context: Context, details?: Details) => Output | Promise<Output>,
): (input: Input, context: Context, details?: Details) => Promise<Output | string> {
  return async (input, context, details) => {
    const call = details?.toolCall;
    if (!call) throw new TypeError("The framework did not say which call this is. It was not made.");
    const request = await requestAbout(client, call.callId);
    return carryOut(request, parseJson(call.arguments), () => act(input, context, details));
  };
}

function callIdOf({ rawItem }: Interruption): string {
  const { callId, id } = rawItem as { callId?: string; id?: string };
  const found = callId ?? id;
  if (!found) throw new TypeError("A tool call that waits for approval has no id.");
  return found;
}

/**
 * The framework binds an approval to the arguments that it was given for. So an edit comes first, and in every place
 * where the state keeps the call: in its saved form, which the state's own class then reads back.
 */
async function withEdits<State extends { toString(): string }>(
  agent: object,
  state: State,
  edits: Map<string | undefined, object | null>,
): Promise<State> {
  if (![...edits.values()].some(Boolean)) return state;
  const saved = JSON.parse(state.toString(), (_, value: unknown) => {
    const call = value as { type?: unknown; callId?: string } | null;
    const input = call?.type === "function_call" ? edits.get(call.callId) : null;
    return input ? { ...call, arguments: stringifyJson(input) } : value;
  }) as object;
  const { fromString } = state.constructor as unknown as { fromString(agent: object, text: string): Promise<State> };
  return fromString.call(state.constructor, agent, JSON.stringify(saved));
}

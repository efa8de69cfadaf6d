import type { ApprovalRequest, Decision } from "./approval-request.js";
import { ConflictError } from "./errors.js";
import type { JsonObject } from "./json/parse.js";
import { DecisionTimeout, NotApproved } from "./outcome-errors.js";
import type { VerifyDecisionOptions } from "./receipts/verify-decision.js";
import type { CreateParams } from "./request-parameters.js";
import type { Requests } from "./requests.js";
import { runOnce } from "./run-once.js";

/** How to ask: the fields of a request; some may depend on what the function is called with. */
export type RequireApprovalOptions<Args extends unknown[]> = Omit<
  CreateParams,
  "payload" | "title" | "description" | "external_id"
> & {
  title?: string | ((...args: Args) => string);
  description?: string | ((...args: Args) => string);
  /** Yours. Calls that have the same one share one request, and one run. */
  external_id?: string | ((...args: Args) => string);
  /** What to ask about; the first argument unless told. */
  payload?: (...args: Args) => object;
  /** How long to wait for the decision; unless told, as long as it takes. */
  timeoutMs?: number;
  /** Ends every wait. */
  signal?: AbortSignal;
  /** Check the signed receipt before acting; `true`, or how to. */
  verify?: boolean | VerifyDecisionOptions;
};

/** What `client.requireApproval` does. */
export function requireApproval<P = JsonObject, Result = unknown, Args extends unknown[] = [payload: object]>(
  requests: Requests,
  options: RequireApprovalOptions<Args>,
  act: (payload: P, decision: Decision<P>, args: NoInfer<Args>) => Result | Promise<Result>,
): (...args: Args) => Promise<Result> {
  const { title, description, external_id, payload, timeoutMs, signal, verify, ...fields } = options;
  return async (...args) => {
    const asked = payload ? payload(...args) : args[0];
    if (typeof asked !== "object" || asked === null) {
      throw new TypeError("There is no payload to ask about: call with an object first, or give the option payload.");
    }
    const params: CreateParams = {
      ...fields,
      payload: asked,
      title: saidOf(title, args),
      external_id: saidOf(external_id, args),
      ...(description !== undefined && { description: saidOf(description, args) }),
    };
    const isShared = params.external_id !== null;
    const request = await requests.create<P>(params, { signal });
    const decision = await decisionOn(request, { timeoutMs, signal }, isShared);
    if (!decision.approved) throw new NotApproved(decision as Decision);
    if (verify) await decision.verify(verify === true ? {} : verify);
    const run = async () => act(decision.payload, decision, args);
    return isShared ? runOnce(request, run, { signal }) : run();
  };
}

function saidOf<Args extends unknown[]>(
  option: string | ((...args: Args) => string) | undefined,
  args: Args,
): string | null {
  return typeof option === "function" ? option(...args) : (option ?? null);
}

/** Where nobody decided in time, a request that no other call will find is taken back. */
async function decisionOn<P>(
  request: ApprovalRequest<P>,
  options: { timeoutMs: number | undefined; signal: AbortSignal | undefined },
  isShared: boolean,
): Promise<Decision<P>> {
  try {
    return await request.waitForDecision(options);
  } catch (error) {
    if (!(error instanceof DecisionTimeout) || isShared) throw error;
    const decided = await takeBack(request, error);
    if (decided) return decided;
    throw error;
  }
}

/** The decision where somebody was faster; null where it is taken back. */
async function takeBack<P>(request: ApprovalRequest<P>, timeout: DecisionTimeout): Promise<Decision<P> | null> {
  try {
    await request.cancel({ reason: "Nobody waits for it any more." });
    return null;
  } catch (error) {
    if (error instanceof ConflictError) return (await request.refresh()).decision;
    // It may still be decided: whoever hears of the timeout hears of that too.
    throw new DecisionTimeout(timeout.request_id, timeout.timeoutMs, timeout.request, error);
  }
}

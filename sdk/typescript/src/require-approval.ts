import type { Decision } from "./approval-request.js";
import type { JsonObject } from "./json/parse.js";
import { NotApproved } from "./outcome-errors.js";
import type { VerifyDecisionOptions } from "./receipts/verify-decision.js";
import type { CreateParams } from "./request-parameters.js";
import type { Requests } from "./requests.js";

/** How to ask: the fields of a request; title and external_id may depend on what the function is called with. */
export type RequireApprovalOptions<Args extends unknown[]> = Omit<CreateParams, "payload" | "title" | "external_id"> & {
  title?: string | ((...args: Args) => string);
  external_id?: string | ((...args: Args) => string);
  /** What to ask about; the first argument unless told. */
  payload?: (...args: Args) => object;
  /** How long to wait for the decision; 300,000 unless told. */
  timeoutMs?: number;
  /** Ends every wait. */
  signal?: AbortSignal;
  /** Check the signed receipt before the function runs; `true`, or how to. */
  verify?: boolean | VerifyDecisionOptions;
};

/**
 * Makes of `act` a function that asks first, and runs only where a person said yes. `act` is given what was approved,
 * as the approver left it: never what was asked, which may have been edited since.
 *
 * The made function rejects with NotApproved where the request was rejected, expired or cancelled, and with
 * DecisionTimeout where nobody decided in time; the request is then still open. Give `expires_in` to end both together.
 */
export function requireApproval<P = JsonObject, Result = unknown, Args extends unknown[] = [payload: object]>(
  requests: Requests,
  options: RequireApprovalOptions<Args>,
  act: (payload: P, decision: Decision<P>, args: NoInfer<Args>) => Result | Promise<Result>,
): (...args: Args) => Promise<Result> {
  const { title, external_id, payload, timeoutMs, signal, verify, ...fields } = options;
  return async (...args) => {
    const asked = payload ? payload(...args) : args[0];
    if (typeof asked !== "object" || asked === null) {
      throw new TypeError("There is no payload to ask about: call with an object first, or give the option payload.");
    }
    const params: CreateParams = {
      ...fields,
      payload: asked,
      title: typeof title === "function" ? title(...args) : (title ?? null),
      external_id: typeof external_id === "function" ? external_id(...args) : (external_id ?? null),
    };
    const request = await requests.create<P>(params, { signal });
    const decision = await request.waitForDecision({ timeoutMs, signal });
    if (!decision.approved) throw new NotApproved(decision as Decision);
    if (verify) await decision.verify(verify === true ? {} : verify);
    return act(decision.payload, decision, args);
  };
}

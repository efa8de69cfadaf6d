import { PROBLEMS, type ProblemCode } from "@/lib/contract/problems";
import type { Refusal } from "@/lib/domain/result";
import { limitOfStranger } from "./limits/call-limit";
import type { RequestContext } from "./request-context";
import { type Answer, respond, respondProblem } from "./respond";

/**
 * Answers a call that no working key stands behind, in the public API and where no route is. It counts against
 * where it came from, and once there were too many, that is its answer.
 */
export async function answerStranger(answer: Answer, context: RequestContext): Promise<Response> {
  const limit = await limitOfStranger(context);
  const headers = await limit.headers();
  return limit.refusal ? respondProblem(limit.refusal, context, headers) : respond(answer, context, headers);
}

/** Like `answerStranger`, for what is refused anyway. A fault of ours stays one, however many have met it. */
export async function refuseStranger(
  refusal: Refusal<ProblemCode>,
  context: RequestContext,
  more: Record<string, string> = {},
): Promise<Response> {
  const limit = await limitOfStranger(context);
  const isOurs = PROBLEMS[refusal.code].status >= 500;
  const answer = isOurs ? refusal : (limit.refusal ?? refusal);
  return respondProblem(answer, context, { ...(await limit.headers()), ...more });
}

import type { ProblemCode } from "@/lib/contract/problems";
import { systemClock } from "@/lib/domain/clock/clock";
import { ok, type Refusal, type Result } from "@/lib/domain/result";
import { refuseStranger } from "./answer-stranger";
import { authenticate, type KeyCaller } from "./authenticate";
import { limitOfKey, limitOfStranger } from "./limits/call-limit";
import { noteRefusal, noteRefusedKey } from "./note-refusal";
import { isLongAgo, type RequestContext } from "./request-context";
import { failureOf, respondProblem } from "./respond";

/** An answer that still lacks the headers which say where its caller stands. */
export type KeyAnswer = (headers: Record<string, string>) => Response;

type Door = {
  /** As a route's declaration has it. */
  isForFinders?: boolean | undefined;
};

/**
 * What every call with a key has in common, whatever it speaks: it is told apart from strangers, counted, remembered
 * where it was refused, and answered with the headers of its limits.
 */
export async function answerKeyCall(
  request: Request,
  context: RequestContext,
  run: (caller: KeyCaller) => Promise<Result<KeyAnswer, Refusal<ProblemCode>>>,
  { isForFinders = false }: Door = {},
): Promise<Response> {
  const failed = (error: unknown) => failureOf(error, request, context);
  const caller = await authenticate(request, context.now, isForFinders).catch(failed);
  if (!caller.ok) {
    noteRefusedKey(request, caller, context);
    return refuseStranger(caller, context);
  }
  const limit = await (isForFinders ? limitOfStranger(context) : limitOfKey(caller.value.scope, context));
  const outcome = await (limit.refusal ?? run(caller.value).catch(failed));
  if (!outcome.ok) noteRefusal(caller.value.scope, outcome, context);
  const headers = await limit.headers();
  return outcome.ok ? outcome.value(headers) : respondProblem(outcome, context, headers);
}

/**
 * The moment at which a call is decided on: a body may take its time, and what counts is when it was there, with a key
 * that works then.
 */
export async function momentOf(
  request: Request,
  context: RequestContext,
  { isForFinders = false }: Door = {},
): Promise<Result<Date, Refusal<ProblemCode>>> {
  const now = systemClock();
  if (!isLongAgo(context.now, now)) return ok(now);
  const still = await authenticate(request, now, isForFinders);
  return still.ok ? ok(now) : still;
}

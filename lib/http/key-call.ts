import type { ProblemCode } from "@/lib/contract/problems";
import { isKeyNotAsRemembered } from "@/lib/data/entering";
import { systemClock } from "@/lib/domain/clock/clock";
import { ok, type Refusal, type Result } from "@/lib/domain/result";
import { refuseStranger } from "./answer-stranger";
import { authenticate, authenticateByMemory, type KeyCaller } from "./authenticate";
import { limitOfKey, limitOfStranger } from "./limits/call-limit";
import { noteRefusal, noteRefusedKey } from "./note-refusal";
import { isLookDue } from "./remembered-keys";
import { isLongAgo, type RequestContext } from "./request-context";
import { failureOf, respondProblem } from "./respond";

/** An answer that still lacks the headers which say where its caller stands. */
export type KeyAnswer = (headers: Record<string, string>) => Response;

type Door = {
  /** As a route's declaration has it. */
  isForFinders?: boolean | undefined;
  looksWithin?: boolean | undefined;
};

/**
 * What every call with a key has in common, whatever it speaks: it is told apart from strangers, counted, remembered
 * where it was refused, and answered with the headers of its limits.
 */
export async function answerKeyCall(
  request: Request,
  context: RequestContext,
  run: (caller: KeyCaller) => Promise<Result<KeyAnswer, Refusal<ProblemCode>>>,
  { isForFinders = false, looksWithin = false }: Door = {},
): Promise<Response> {
  const failed = (error: unknown) => failureOf(error, request, context);
  const look = () => authenticate(request, context.now, isForFinders).catch(failed);
  const remembered = looksWithin ? authenticateByMemory(request, context.now) : null;
  const caller = remembered ? ok(remembered) : await look();
  if (!caller.ok) return refuseKey(request, caller, context);
  const { scope } = caller.value;
  const limit = await (isForFinders ? limitOfStranger(context) : limitOfKey(scope, context));
  const outcome = await (limit.refusal ??
    run(caller.value).catch((error) => (isKeyNotAsRemembered(error) ? CHANGED : failed(error))));
  // Nothing was done, and what is remembered is wrong: the key is looked at, and the call begins anew.
  if (outcome === CHANGED) return answerKeyCall(request, context, run, { isForFinders });
  if (scope.claim?.isProven === false && (!limit.refusal || isLookDue(scope.actor, context.now))) {
    // It came to an answer without a transaction. A key that works no more is told only that.
    const still = await look();
    if (!still.ok) return refuseKey(request, still, context);
  }
  if (!outcome.ok) noteRefusal(scope, outcome, context);
  const headers = await limit.headers();
  return outcome.ok ? outcome.value(headers) : respondProblem(outcome, context, headers);
}

const CHANGED = Symbol("the key is not as it was remembered");

function refuseKey(request: Request, refusal: Refusal<ProblemCode>, context: RequestContext): Promise<Response> {
  noteRefusedKey(request, refusal, context);
  return refuseStranger(refusal, context);
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

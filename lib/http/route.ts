import type { z } from "zod";
import type { ProblemCode } from "@/lib/contract/problems";
import { systemClock } from "@/lib/domain/clock/clock";
import type { KeyScope } from "@/lib/domain/keys/api-key";
import type { KeyActor, ProjectScope } from "@/lib/domain/policies/scope";
import { type Refusal, type Result, refuse } from "@/lib/domain/result";
import { authenticate } from "./authenticate";
import { logCall } from "./log-call";
import { countCall } from "./rate-limit";
import { type ReadBody, readBody } from "./read-body";
import { contextOf, type RequestContext } from "./request-context";
import type { Handler } from "./resource";
import { type Answer, respond, respondFailure, respondProblem } from "./respond";

type Call<Body> = {
  project: ProjectScope<KeyActor>;
  /** The checked body; `members` holds the source text of its members. Undefined where the route takes none. */
  body: Body;
  /** The segments of the address that the route's folder names. */
  params: Record<string, string>;
  now: Date;
};

type Declaration<Schema extends z.ZodType | undefined, Value> = {
  /** What the key must be allowed to do. */
  scope: KeyScope;
  body?: Schema;
  /** The one use case. */
  handle: (
    call: Call<Schema extends z.ZodType ? ReadBody<z.output<Schema>> : undefined>,
  ) => Promise<Result<Value, Refusal<ProblemCode>>>;
  present: (value: Value, call: { project: ProjectScope<KeyActor> }) => Answer;
};

/** Declares one method of the public API: who may, what comes in, which use case runs, how its answer is shown. */
export function route<Value, Schema extends z.ZodType | undefined = undefined>(
  declaration: Declaration<Schema, Value>,
): Handler {
  return async (request, { params }) => {
    const context = contextOf(request, systemClock());
    const answer = answerCall(declaration, request, await params, context);
    return logCall(request, await answer.catch((error) => respondFailure(error, request, context)), context);
  };
}

async function answerCall<Value, Schema extends z.ZodType | undefined>(
  declaration: Declaration<Schema, Value>,
  request: Request,
  params: Record<string, string | string[] | undefined>,
  context: RequestContext,
): Promise<Response> {
  const caller = await authenticate(request, context.now);
  if (!caller.ok) return respondProblem(caller, context);
  const { scope, keyScopes } = caller.value;
  const limit = await countCall(scope.actor.id, context.now);
  if (limit.refusal) return respondProblem(limit.refusal, context, limit.headers);
  if (!keyScopes.includes(declaration.scope)) {
    const detail = `This key lacks the scope ${declaration.scope}.`;
    return respondProblem(refuse("insufficient_scope", { detail }), context, limit.headers);
  }
  const body = declaration.body ? await readBody(request, declaration.body) : undefined;
  if (body && !body.ok) return respondProblem(body, context, limit.headers);
  const outcome = await declaration.handle({
    project: scope,
    // The declaration's type says which of the two it is; the compiler cannot follow it through the condition.
    body: body?.value as Parameters<typeof declaration.handle>[0]["body"],
    params: params as Record<string, string>,
    now: context.now,
  });
  if (!outcome.ok) return respondProblem(outcome, context, limit.headers);
  return respond(declaration.present(outcome.value, { project: scope }), context, limit.headers);
}

import type { z } from "zod";
import type { ProblemCode } from "@/lib/contract/problems";
import { systemClock } from "@/lib/domain/clock/clock";
import type { KeyScope } from "@/lib/domain/keys/api-key";
import type { KeyActor, ProjectScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result } from "@/lib/domain/result";
import { type KeyCaller, refuseScope } from "./authenticate";
import { answerKeyCall, type KeyAnswer, momentOf } from "./key-call";
import { logCall } from "./log-call";
import { type BodyRefusal, type ReadBody, readBody } from "./read-body";
import { readQuery } from "./read-query";
import { contextOf, type RequestContext } from "./request-context";
import type { Handler } from "./resource";
import { type Answer, respond, respondFailure } from "./respond";

type Call<Body, Query> = {
  project: ProjectScope<KeyActor>;
  /** The checked body; `members` holds the source text of its members. Undefined where the route takes none. */
  body: Body;
  /** The checked query part of the address. Undefined where the route takes none. */
  query: Query;
  /** The segments of the address that the route's folder names. */
  params: Record<string, string>;
  headers: Headers;
  /** Aborted when the caller has gone. */
  readonly signal: AbortSignal;
  /** When it came. What it waits for is waited for from then on, however often it has to begin anew. */
  cameAt: Date;
  now: Date;
};

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;
type ParsedBody<Schema> = Schema extends z.ZodType ? ReadBody<z.output<Schema>> : undefined;

type Declaration<Body extends z.ZodType | undefined, Query extends z.ZodType | undefined, Value> = {
  /** What the key must be allowed to do; null where any working key may. */
  scope: KeyScope | null;
  body?: Body;
  /** Whether no body at all is as good as an empty object. */
  isBodyOptional?: boolean;
  query?: Query;
  /**
   * Whether it is for whoever found a key: it counts against the caller's network, since a flood with the key must not
   * keep it from being ended, and a key is taken whose project is archived.
   */
  isForFinders?: true;
  /**
   * Whether the transactions of its use case look whether the key still works, so that nobody looks before. For hot
   * paths whose every statement runs under `inTeam` or `onceInTeam`.
   */
  looksWithin?: true;
  /** The one use case. */
  handle: (call: Call<ParsedBody<Body>, Parsed<Query>>) => Promise<Result<Value, Refusal<ProblemCode>>>;
  present: (value: Value, call: Call<ParsedBody<Body>, Parsed<Query>>) => Answer;
};

/** Declares one method of the public API: who may, what comes in, which use case runs, how its answer is shown. */
export function route<
  Value,
  Body extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
>(declaration: Declaration<Body, Query, Value>): Handler {
  return async (request, { params }) => {
    const context = contextOf(request, systemClock());
    const named = (await params) as Record<string, string>;
    let body: ReturnType<typeof readBodyOf<Body>> | undefined;
    // A body can be read once, and a call may have to begin anew.
    const read = () => (body ??= readBodyOf(declaration, request));
    const run = (caller: KeyCaller) => runCall(declaration, request, named, read, caller, context);
    const answer = answerKeyCall(request, context, run, declaration);
    return logCall(request, await answer.catch((error) => respondFailure(error, request, context)), context);
  };
}

async function runCall<Value, Body extends z.ZodType | undefined, Query extends z.ZodType | undefined>(
  declaration: Declaration<Body, Query, Value>,
  request: Request,
  params: Record<string, string>,
  read: () => ReturnType<typeof readBodyOf<Body>>,
  { scope, keyScopes }: KeyCaller,
  context: RequestContext,
): Promise<Result<KeyAnswer, Refusal<ProblemCode>>> {
  if (declaration.scope !== null && !keyScopes.includes(declaration.scope)) return refuseScope(declaration.scope);
  const query = declaration.query ? readQuery(request, declaration.query) : ok(undefined);
  if (!query.ok) return query;
  const body = await read();
  if (!body.ok) return body;
  const now = await momentOf(request, context, declaration);
  if (!now.ok) return now;
  const call: Call<ParsedBody<Body>, Parsed<Query>> = {
    project: scope,
    // The declaration's type says which of the two they are; the compiler cannot follow it through the conditions.
    body: body.value,
    query: query.value as Parsed<Query>,
    params,
    headers: request.headers,
    // Made when it is asked for: most calls wait for nothing.
    get signal() {
      return request.signal;
    },
    cameAt: context.now,
    now: now.value,
  };
  const outcome = await declaration.handle(call);
  if (!outcome.ok) return outcome;
  const answer = declaration.present(outcome.value, call);
  return ok((headers) => respond(answer, context, headers));
}

/** The body that a declaration asks for. */
async function readBodyOf<Body extends z.ZodType | undefined>(
  { body, isBodyOptional }: { body?: Body; isBodyOptional?: boolean },
  request: Request,
): Promise<Result<ParsedBody<Body>, BodyRefusal>> {
  const read = body ? await readBody(request, body, { isOptional: isBodyOptional }) : ok(undefined);
  return read.ok ? ok(read.value as ParsedBody<Body>) : read;
}

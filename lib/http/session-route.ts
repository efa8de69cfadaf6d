import type { z } from "zod";
import type { ProblemCode } from "@/lib/contract/problems";
import type { Person } from "@/lib/data/unscoped/sessions";
import { systemClock } from "@/lib/domain/clock/clock";
import { can } from "@/lib/domain/policies/can";
import type { Permission } from "@/lib/domain/policies/roles";
import type { CallOrigin, MemberScope } from "@/lib/domain/policies/scope";
import { isSteppedUp } from "@/lib/domain/policies/step-up";
import { type Refusal, type Result, refuse } from "@/lib/domain/result";
import { logCall } from "./log-call";
import { isJson, type ReadBody, readBody } from "./read-body";
import { callOriginOf, contextOf, isLongAgo, type RequestContext } from "./request-context";
import type { Handler } from "./resource";
import { type Answer, respond, respondFailure, respondProblem } from "./respond";
import { refuseCrossOrigin } from "./same-origin";
import { personInTeam, personOf } from "./session";
import { cookieValue, sessionCookieName } from "./session-cookie";

/**
 * The routes behind our own pages. Each declares who may call it: `publicRoute` anybody, `personRoute` whoever
 * is signed in, `teamRoute` a member of the team in the address whose role has the permission. Changes must
 * come from our own origin, as JSON.
 */

type Call<Schema extends z.ZodType | undefined> = {
  body: Schema extends z.ZodType ? z.output<Schema> : undefined;
  /** The source text of the body's members, as sent. */
  members: ReadBody<unknown>["members"];
  params: Record<string, string>;
  query: URLSearchParams;
  clientAddress: string;
  from: CallOrigin;
  now: Date;
};
type Outcome<Value> = Promise<Result<Value, Refusal<ProblemCode>>>;
type Shared<Schema extends z.ZodType | undefined, Value> = {
  body?: Schema;
  /** Where a body may be larger than those of the public API. */
  bodyBytesMax?: number;
  /** Whether the person must have proved within the last minutes who they are; not asked by those that anybody may call. */
  stepUp?: true;
  present: (value: Value) => Answer;
};

/** What a route asks of whoever calls it, readable from its handler: so that a test can ask every route of the tree. */
export type Demands = { permission: Permission | null; stepUp: boolean };
export type SessionHandler = Handler & { demands: Demands };

export function publicRoute<Value, Schema extends z.ZodType | undefined = undefined>(
  declaration: Shared<Schema, Value> & { handle: (call: Call<Schema>) => Outcome<Value> },
): Handler {
  return handler(async (request, params, context) => {
    const call = await readCall(declaration, request, params);
    return call.ok ? answer(declaration, await declaration.handle(call.value), context) : respondProblem(call, context);
  });
}

export function personRoute<Value, Schema extends z.ZodType | undefined = undefined>(
  declaration: Shared<Schema, Value> & {
    handle: (call: Call<Schema> & { person: Person }) => Outcome<Value>;
  },
): SessionHandler {
  return demanding({ permission: null, ...declaration }, async (request, params, context) => {
    const first = await signedIn(request, context);
    if (!first) return respondProblem(refuse("not_signed_in"), context);
    const call = await readCall(declaration, request, params);
    if (!call.ok) return respondProblem(call, context);
    // A body may take its time: a session that has ended meanwhile changes nothing.
    const { now } = call.value;
    const person = isLongAgo(context.now, now) ? await signedIn(request, { ...context, now }) : first;
    if (!person) return respondProblem(refuse("not_signed_in"), context);
    if (declaration.stepUp && !isSteppedUp(person, now)) return respondProblem(refuse("step_up_required"), context);
    return answer(declaration, await declaration.handle({ ...call.value, person }), context);
  });
}

export function teamRoute<Value, Schema extends z.ZodType | undefined = undefined>(
  declaration: Shared<Schema, Value> & {
    permission: Permission;
    handle: (call: Call<Schema> & { scope: MemberScope }) => Outcome<Value>;
  },
): SessionHandler {
  return demanding(declaration, async (request, params, context) => {
    const team = params.team ?? "";
    const first = await permitted(request, team, declaration.permission, context);
    if (!first.ok) return respondProblem(first, context);
    const call = await readCall(declaration, request, params);
    if (!call.ok) return respondProblem(call, context);
    // A body may take its time: whoever was removed or demoted meanwhile is refused.
    const { now } = call.value;
    const member = isLongAgo(context.now, now)
      ? await permitted(request, team, declaration.permission, { ...context, now })
      : first;
    if (!member.ok) return respondProblem(member, context);
    if (declaration.stepUp && !isSteppedUp(member.value.actor, now))
      return respondProblem(refuse("step_up_required"), context);
    return answer(declaration, await declaration.handle({ ...call.value, scope: member.value }), context);
  });
}

/** The caller's proof for the team in the address, if their role has the permission. */
export async function permitted(
  request: Request,
  teamSlug: string,
  permission: Permission,
  context: RequestContext,
): Promise<Result<MemberScope, Refusal<"not_signed_in" | "not_found" | "forbidden">>> {
  const { person, member } = await personInTeam(cookieOf(request), teamSlug, callOriginOf(request), context.now);
  if (!person) return refuse("not_signed_in");
  if (!member) return refuse("not_found");
  const authority = can(member.scope.actor, permission);
  return authority.allowed ? { ok: true, value: member.scope } : refuse("forbidden", { detail: authority.reason });
}

type Run = (request: Request, params: Record<string, string>, context: RequestContext) => Promise<Response>;

function demanding({ permission, stepUp = false }: Partial<Demands> & Pick<Demands, "permission">, run: Run) {
  return Object.assign(handler(run), { demands: { permission, stepUp } });
}

/** Whether somebody may still read, and just what they might when they began: what goes on for long asks it again and again. */
export function seesTheSame(still: Result<MemberScope>, { hiddenProjects }: MemberScope): boolean {
  return still.ok && still.value.hiddenProjects.join() === hiddenProjects.join();
}

/** A read never changes anything; everything else must come from our own pages. */
function handler(run: Run): Handler {
  return async (request, { params }) => {
    const context = contextOf(request, systemClock());
    const crossOrigin = isRead(request) ? null : refuseCrossOrigin(request);
    const answer = crossOrigin
      ? Promise.resolve(respondProblem(crossOrigin, context))
      : run(request, (await params) as Record<string, string>, context);
    return logCall(request, await answer.catch((error) => respondFailure(error, request, context)), context);
  };
}

/** HEAD is a GET whose body is not sent. */
function isRead({ method }: Request): boolean {
  return method === "GET" || method === "HEAD";
}

function signedIn(request: Request, { now }: RequestContext): Promise<Person | null> {
  return personOf(cookieOf(request), now);
}

function cookieOf(request: Request): string | undefined {
  return cookieValue(request.headers.get("cookie"), sessionCookieName());
}

async function readCall<Schema extends z.ZodType | undefined>(
  { body: schema, bodyBytesMax }: Pick<Shared<Schema, unknown>, "body" | "bodyBytesMax">,
  request: Request,
  params: Record<string, string>,
): Promise<Result<Call<Schema>, Refusal<ProblemCode>>> {
  // Also where no body is read: a plain HTML form must not be able to cause any change.
  if (!isRead(request) && !isJson(request.headers.get("content-type"))) return refuse("unsupported_media_type");
  const body = schema ? await readBody(request, schema, { bytesMax: bodyBytesMax }) : undefined;
  if (body && !body.ok) return body;
  const query = new URL(request.url).searchParams;
  const now = systemClock();
  // Whether there is a body is the schema's doing; the compiler cannot follow it through the condition.
  const checked = body?.value.value as Call<Schema>["body"];
  const members = body?.value.members ?? new Map();
  const from = callOriginOf(request);
  return { ok: true, value: { body: checked, members, params, query, clientAddress: from.address, from, now } };
}

function answer<Value>(
  { present }: { present: (value: Value) => Answer },
  outcome: Result<Value, Refusal<ProblemCode>>,
  context: RequestContext,
): Response {
  return outcome.ok ? respond(present(outcome.value), context) : respondProblem(outcome, context);
}

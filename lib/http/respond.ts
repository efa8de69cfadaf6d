import { env } from "@/lib/config/env";
import { logger } from "@/lib/config/logger";
import { PROBLEMS, type ProblemCode, problemOf } from "@/lib/contract/problems";
import { stringify } from "@/lib/contract/raw-json";
import { isDatabaseAway } from "@/lib/data/database-away";
import type { Refusal } from "@/lib/domain/result";
import { loggedPath } from "./logged-path";
import type { RequestContext } from "./request-context";
import { wholeAnswer } from "./whole-answer";

/** An answer as a presenter gives it: a status, a body (null: none) and headers of its own. */
export type Answer = { status: number; body: unknown; headers?: Record<string, string> };

const API_VERSION = "1";
/** Nobody receives it; the log shows it. */
const CALLER_LEFT = 499;

export function respond(answer: Answer, context: RequestContext, more: Record<string, string> = {}): Response {
  const body = answer.body === null ? null : stringify(answer.body);
  return wholeAnswer(body, {
    status: answer.status,
    headers: {
      ...(body !== null && { "content-type": "application/json; charset=utf-8" }),
      "cache-control": "no-store",
      "x-request-id": context.requestId,
      "api-version": API_VERSION,
      ...more,
      ...answer.headers,
    },
  });
}

/** Answers a refusal as the problem that the table has for its code. */
export function respondProblem(
  refusal: Refusal<ProblemCode>,
  context: RequestContext,
  more: Record<string, string> = {},
): Response {
  const { detail, errors, context: extra } = refusal;
  const problem = problemOf(refusal.code, context.requestId, `${env().APP_URL}/docs`, { detail, errors });
  return respond(
    {
      status: PROBLEMS[refusal.code].status,
      body: { ...problem, ...extra },
      headers: { "content-type": "application/problem+json; charset=utf-8", ...headersOf(refusal) },
    },
    context,
    more,
  );
}

function headersOf(refusal: Refusal<ProblemCode>): Record<string, string> {
  const retryAfter = refusal.context?.retry_after;
  return {
    ...(refusal.code.endsWith("_api_key") && { "www-authenticate": 'Bearer realm="Human Approval"' }),
    ...(typeof retryAfter === "number" && { "retry-after": String(retryAfter) }),
    ...(refusal.code === "database_unavailable" && { "retry-after": "1" }),
  };
}

/** Answers what nobody expected: a database that is away, or a bug. A caller who has hung up is neither. */
export function respondFailure(error: unknown, request: Request, context: RequestContext): Response {
  if (request.signal.aborted) return new Response(null, { status: CALLER_LEFT });
  return respondProblem(failureOf(error, request, context), context);
}

/** The refusal that a failure becomes, for a caller who is still there; the log has what it was. */
export function failureOf(
  error: unknown,
  request: Request,
  { requestId }: RequestContext,
): Refusal<"database_unavailable" | "internal_error"> {
  if (request.signal.aborted) throw error;
  const code = isDatabaseAway(error) ? "database_unavailable" : "internal_error";
  logger().error({ err: error, request_id: requestId, method: request.method, path: loggedPath(request.url) }, code);
  return { ok: false, code };
}

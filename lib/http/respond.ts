import { env } from "@/lib/config/env";
import { logger } from "@/lib/config/logger";
import { PROBLEMS, type ProblemCode, problemOf } from "@/lib/contract/problems";
import { stringify } from "@/lib/contract/raw-json";
import type { Refusal } from "@/lib/domain/result";
import type { RequestContext } from "./request-context";

/** An answer as a presenter gives it: a status, a body (null: none) and headers of its own. */
export type Answer = { status: number; body: unknown; headers?: Record<string, string> };

const API_VERSION = "1";

export function respond(answer: Answer, context: RequestContext, more: Record<string, string> = {}): Response {
  const body = answer.body === null ? null : stringify(answer.body);
  return new Response(body, {
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

/**
 * Answers what nobody expected. A database that is away is told apart from a bug: callers may retry the one,
 * and we must mend the other.
 */
export function respondFailure(error: unknown, request: Request, context: RequestContext): Response {
  const code = isDatabaseAway(error) ? "database_unavailable" : "internal_error";
  const { pathname } = new URL(request.url);
  logger().error({ err: error, request_id: context.requestId, method: request.method, path: pathname }, code);
  return respondProblem({ ok: false, code }, context);
}

/** Node's connection errors, PostgreSQL's classes 08 and 57P (shutting down, starting up), and the pool's own words. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, cause } = error as Error & { code?: string };
  if (code && /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EPIPE|ETIMEDOUT|08...|57P0.|53300|P1001|P1002|P1008|P1017)$/.test(code)) return true;
  if (/Connection terminated|timeout exceeded when trying to connect|Can't reach database|pool after calling end/i.test(error.message)) {
    return true;
  }
  return cause !== undefined && isDatabaseAway(cause);
}

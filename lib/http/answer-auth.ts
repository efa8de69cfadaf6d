import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth from "next-auth";
import { systemClock } from "@/lib/domain/clock/clock";
import { readAuthCall } from "./auth-call";
import { authOptions } from "./auth-options";
import { logCall } from "./log-call";
import { RecordedAnswer } from "./recorded-answer";
import { contextOf, type RequestContext } from "./request-context";
import type { Handler } from "./resource";
import { respondFailure, respondProblem } from "./respond";
import { personOf } from "./session";
import { cookieValue, sessionCookieName } from "./session-cookie";

/** Sign-in and sign-out, by next-auth. */
export const answerAuth: Handler = async (request, { params }) => {
  const context = contextOf(request, systemClock());
  const { nextauth } = await params;
  const asked = askNextAuth(request, [nextauth ?? []].flat(), context);
  const answer = await asked.catch((error) => respondFailure(error, request, context));
  answer.headers.set("x-request-id", context.requestId);
  return logCall(request, answer, context);
};

/** Throws what failed on our side: next-auth would take a database that is away for a wrong password, or sign out. */
async function askNextAuth(request: Request, path: string[], context: RequestContext): Promise<Response> {
  const call = await readAuthCall(request, path);
  if (!call.ok) return respondProblem(call, context);
  const failures: unknown[] = [];
  const options = authOptions({
    clientAddress: context.clientAddress,
    userAgent: request.headers.get("user-agent"),
    getPerson: () => personOf(cookieValue(request.headers.get("cookie"), sessionCookieName()), context.now),
    onFailure: (error) => failures.push(error),
  });
  const answer = new RecordedAnswer();
  // Of Next's request and response it uses what these two have.
  await NextAuth(call.value as unknown as NextApiRequest, answer as unknown as NextApiResponse, options);
  if (failures.length > 0) throw failures[0];
  return answer.toResponse();
}

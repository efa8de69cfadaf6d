import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { systemClock } from "@/lib/domain/clock/clock";
import { type Refusal, refuse } from "@/lib/domain/result";
import { authOptions } from "./auth-options";
import { logCall } from "./log-call";
import { readBytes } from "./read-body";
import { contextOf, type RequestContext } from "./request-context";
import type { Handler } from "./resource";
import { respondFailure, respondProblem } from "./respond";

/**
 * Sign-in and sign-out, by next-auth. It reads bodies of any length and fails on those that it cannot parse, so
 * that they are read here first: a bad body is the caller's fault, as everywhere else.
 */
export const answerAuth: Handler = async (request, { params }) => {
  const context = contextOf(request, systemClock());
  const { nextauth } = await params;
  const asked = askNextAuth(request, [nextauth ?? []].flat(), context);
  const answer = await asked.catch((error) => respondFailure(error, request, context));
  answer.headers.set("x-request-id", context.requestId);
  return logCall(request, answer, context);
};

async function askNextAuth(request: Request, nextauth: string[], context: RequestContext): Promise<Response> {
  const { method, headers, url } = request;
  const body = await readBytes(request);
  // Its own client says JSON of a GET, too, and sends nothing.
  const fault = !body.ok ? body : method === "POST" ? jsonFault(request, body.value) : null;
  if (fault) return respondProblem(fault, context);
  const again = new NextRequest(url, {
    method,
    headers,
    ...(method === "POST" && body.ok && { body: body.value.toString("utf8") }),
  });
  const caller = { clientAddress: context.clientAddress, userAgent: headers.get("user-agent") };
  return NextAuth(again, { params: { nextauth } }, authOptions(caller));
}

function jsonFault(request: Request, body: Buffer): Refusal<"invalid_json"> | null {
  if (!request.headers.get("content-type")?.includes("application/json")) return null; // as next-auth asks
  try {
    JSON.parse(body.toString("utf8"));
    return null;
  } catch {
    return refuse("invalid_json");
  }
}

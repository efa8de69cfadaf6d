import type { IncomingMessage, ServerResponse } from "node:http";
import { systemClock } from "@/lib/domain/clock/clock";
import { type Refusal, refuse } from "@/lib/domain/result";
import { respondProblem } from "@/lib/http/respond";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const ALLOW = METHODS.join(", ");

/** What is the caller's fault, but Next would answer with a 500 or with nothing at all; null for everything else. */
export function faultOf({
  method = "",
  url = "",
}: IncomingMessage): Refusal<"method_not_allowed" | "invalid_request"> | null {
  if (!METHODS.includes(method)) {
    return refuse("method_not_allowed", { detail: `${method} is taken nowhere here; use one of ${ALLOW}.` });
  }
  if (isDecodable(url)) return null;
  return refuse("invalid_request", { errors: { detail: ["the address has a % that is no escape of UTF-8"] } });
}

function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url.split("?")[0] ?? "");
    return true;
  } catch {
    return false;
  }
}

/** Answers the fault as the problem that the API has for it. */
export async function answerFault(
  fault: Refusal<"method_not_allowed" | "invalid_request" | "not_found">,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const context = {
    requestId: String(request.headers["x-request-id"]),
    clientAddress: String(request.headers["x-forwarded-for"]),
    now: systemClock(),
    startedAt: performance.now(),
  };
  const answer = respondProblem(fault, context, fault.code === "method_not_allowed" ? { allow: ALLOW } : {});
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
}

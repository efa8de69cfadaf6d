import { logger } from "@/lib/config/logger";
import type { RequestContext } from "./request-context";

/** One line for each call that was answered: which, how, how long. Nothing of what was sent. */
export function logCall(request: Request, response: Response, context: RequestContext): Response {
  const { pathname } = new URL(request.url);
  logger().info(
    {
      request_id: context.requestId,
      method: request.method,
      path: pathname,
      status: response.status,
      duration_ms: Math.round(performance.now() - context.startedAt),
      client: context.clientAddress,
    },
    "answered",
  );
  return response;
}

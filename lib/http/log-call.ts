import { logger } from "@/lib/config/logger";
import { loggedPath } from "./logged-path";
import type { RequestContext } from "./request-context";

/** One line for each call that was answered: which, how, how long. Nothing of what was sent. */
export function logCall(request: Request, response: Response, context: RequestContext): Response {
  const log = logger();
  if (!log.isLevelEnabled("info")) return response;
  log.info(
    {
      request_id: context.requestId,
      method: request.method,
      path: loggedPath(request.url),
      status: response.status,
      duration_ms: Math.round(performance.now() - context.startedAt),
      client: context.clientAddress,
    },
    "answered",
  );
  return response;
}

import type { Handler } from "@/lib/http/resource";
import { callHandler, ownPage } from "./arrange";

/** Calls a route that concerns a person and no team, as our pages do; from an address that nobody else has. */
export function callAsPerson(
  cookie: string,
  handler: Handler,
  method: string,
  { path = "account", params = {}, body }: { path?: string; params?: Record<string, string>; body?: unknown } = {},
): Promise<Response> {
  return callHandler(handler, `/api/app/${path}`, {
    method,
    params,
    headers: { ...ownPage(cookie), "x-forwarded-for": crypto.randomUUID() },
    ...(body !== undefined && { body }),
  });
}

import type { IncomingMessage, ServerResponse } from "node:http";
import type { Handler } from "@/lib/http/resource";
import { requestOf } from "./incoming-request";
import { routeMatcher } from "./match-route";
import { sendAnswer } from "./send-answer";

/** What a route file exports: a handler for each method. */
export type RouteModule = Partial<Record<string, Handler>>;

/** Answers a call if it is one of the API's, and says whether it did. */
export type FrontDoor = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void> | null;

/** Calls the handlers of the route files without Next in between, which takes longer to find them than most of them run. */
export function frontDoor(routes: Iterable<[pattern: string, route: RouteModule]>, origin: string): FrontDoor {
  const match = routeMatcher(routes);
  return (incoming, outgoing) => {
    const { url = "", method = "" } = incoming;
    const end = url.indexOf("?");
    const found = match(end < 0 ? url : url.slice(0, end));
    const handler = found?.route[method === "HEAD" ? "GET" : method];
    if (!found || !handler) return null;
    return answer(handler, found.params, incoming, outgoing, origin);
  };
}

async function answer(
  handler: Handler,
  params: Record<string, string | string[]>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  origin: string,
): Promise<void> {
  const request = requestOf(incoming, outgoing, origin);
  await sendAnswer(await handler(request, { params: Promise.resolve(params) }), incoming, outgoing);
}

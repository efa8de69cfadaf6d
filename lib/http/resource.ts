import { systemClock } from "@/lib/domain/clock/clock";
import { refuse } from "@/lib/domain/result";
import { answerStranger, refuseStranger } from "./answer-stranger";
import { contextOf } from "./request-context";

/** What a route file exports for one method: plain Request in, Response out, so that any server can call it. */
export type RouteParams = { params: Promise<Record<string, string | string[] | undefined>> };
export type Handler = (request: Request, route: RouteParams) => Promise<Response>;

/** A browser that asks whether a page of another site may call (the CORS protocol of the Fetch standard). */
function isPreflight({ headers }: Request): boolean {
  return headers.has("origin") && headers.has("access-control-request-method");
}

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
type Method = (typeof METHODS)[number];

/**
 * All methods of one address: those that it takes, and for every other one the answer that says which those
 * are. Without it the framework would answer 405 with an empty body.
 */
export function resource(handlers: Partial<Record<Method, Handler>>): Record<Method, Handler> {
  const allow = METHODS.filter((method) => handlers[method]).join(", ");
  const refuseMethod: Handler = async (request) => {
    const context = contextOf(request, systemClock());
    const detail = `${request.method} is not taken here; use ${allow}.`;
    return refuseStranger(refuse("method_not_allowed", { detail }), context, { allow });
  };
  const answerOptions: Handler = async (request) => {
    const context = contextOf(request, systemClock());
    if (isPreflight(request)) return refuseStranger(refuse("cross_origin_call"), context, { allow });
    return answerStranger({ status: 204, body: null, headers: { allow } }, context);
  };
  const all = { OPTIONS: answerOptions, ...handlers };
  return Object.fromEntries(METHODS.map((method) => [method, all[method] ?? refuseMethod])) as Record<Method, Handler>;
}

import { type Refusal, refuse } from "@/lib/domain/result";
import { appOrigin } from "./request-context";

/**
 * Refuses a change that another site could have caused: browsers send our cookie along, but also say where a
 * call comes from. A call that says nothing is refused too; our pages always say.
 */
export function refuseCrossOrigin(request: Request): Refusal<"cross_origin"> | null {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") return refuse("cross_origin");
  const origin = request.headers.get("origin");
  if (origin !== null) return isOurOrigin(origin, request) ? null : refuse("cross_origin");
  return site === "same-origin" ? null : refuse("cross_origin");
}

/**
 * Refuses a read that a page of another site caused: for those few that leave a trace under the reader's name. An
 * address that somebody typed, and a client that is no browser, say nothing of a site.
 */
export function refuseCrossSite(request: Request): Refusal<"cross_origin"> | null {
  const site = request.headers.get("sec-fetch-site");
  return site === null || site === "same-origin" || site === "none" ? null : refuse("cross_origin");
}

/**
 * Refuses what a page of another site sends, in the name of whoever's browser has it open. The origin must be APP_URL's:
 * the host that was called is no proof of anything, since a name that a stranger owns may point to this server (DNS
 * rebinding). What is no browser says nothing of an origin.
 */
export function refuseForeignPage(request: Request): Refusal<"cross_origin_call"> | null {
  const origin = request.headers.get("origin");
  return origin === null || origin === appOrigin() ? null : refuse("cross_origin_call");
}

/** APP_URL's origin, or the very host that was called: an installation may be reachable by more than one name. */
function isOurOrigin(origin: string, request: Request): boolean {
  if (origin === appOrigin()) return true;
  const host = request.headers.get("host");
  return host !== null && (origin === `http://${host}` || origin === `https://${host}`);
}

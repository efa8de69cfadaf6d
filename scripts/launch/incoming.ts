import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { RELAYED_HEADER } from "@/lib/http/relayed";

const REQUEST_ID = /^[A-Za-z0-9_-]{1,64}$/;
const IPV4_IN_IPV6 = /^::ffff:(?=[\d.]+$)/i;

/** What a proxy says of the call that it passes on. */
function isOfProxy(name: string): boolean {
  return name === "forwarded" || name === "x-real-ip" || name.startsWith("x-forwarded-");
}

/** What anybody who passes calls on may leave on them. */
function isOfRelay(name: string): boolean {
  return isOfProxy(name) || name === "via" || name.startsWith("cf-");
}

/**
 * Makes what a request claims of itself believable, before anybody reads it.
 *
 * `x-forwarded-*` are the words of a proxy. Without one of ours (TRUST_PROXY) they are the caller's own, with
 * which it could choose the address that limits count by or the host that links name: they go, and
 * `x-forwarded-for` becomes the address of the socket. Every request has an `x-request-id`, and says in `x-relayed`
 * whether a proxy has touched it.
 */
export function vouchFor(request: IncomingMessage, trustProxy: boolean): void {
  const { headers } = request;
  headers[RELAYED_HEADER] = Object.keys(headers).some(isOfRelay) ? "yes" : "no";
  if (!trustProxy) {
    for (const name of Object.keys(headers)) {
      if (isOfProxy(name)) delete headers[name];
    }
  }
  headers["x-forwarded-for"] ??= (request.socket.remoteAddress ?? "").replace(IPV4_IN_IPV6, "");
  const given = headers["x-request-id"];
  headers["x-request-id"] = typeof given === "string" && REQUEST_ID.test(given) ? given : randomUUID();
}

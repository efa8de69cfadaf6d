import { lookup as dnsLookup } from "node:dns";
import type { LookupFunction, Socket } from "node:net";
import { Agent, buildConnector, type Dispatcher, request } from "undici";
import { env } from "@/lib/config/env";
import { onShutdown } from "@/lib/config/shutdown";
import { hostOf, isAllowedAddress, isLocallyAllowed, isLoopbackName } from "./address-rules";
import { failureInWords, OutboundRefused } from "./failures";

/** For everything: looking up, connecting, sending, and the whole of the answer. */
const TOTAL_TIMEOUT_MS = 15_000;
/** What is read of an answer; the rest is cut off with the connection. */
const ANSWER_BYTES_MAX = 16 * 1024;

export type OutboundAnswer = {
  status: number | null;
  headers: Record<string, string> | null;
  /** Cut at 16 KiB. */
  body: string | null;
  /** Why it is no success, in words; null for any 2xx. */
  error: string | null;
};

/**
 * Checks an address that somebody wants us to call, before it is stored. Null when it may be called; otherwise
 * the reason in words. What a name resolves to is checked at each call, since that can change.
 */
export function outboundUrlFault(text: string): string | null {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return "must be a whole address such as https://example.com/hooks";
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") return "must start with https://";
  if (url.username || url.password) return "must not contain a user name or password";
  const host = hostOf(url);
  const isLiteral = /^[\d.]+$/.test(host) || host.includes(":");
  if (isLiteral && !isAllowedAddress(host)) return "must not point into a private network";
  if (!isLiteral && isLoopbackName(host) && !isLocallyAllowed("127.0.0.1"))
    return "must not point into a private network";
  if (url.protocol === "http:" && !mayBePlain(host, isLiteral)) {
    return "must use https:// (plain http is for addresses on this machine, or in WEBHOOK_ALLOWED_CIDRS)";
  }
  return null;
}

/** What a name resolves to is known only when connecting; where the operator named networks, that decides. */
function mayBePlain(host: string, isLiteral: boolean): boolean {
  return isLiteral ? isLocallyAllowed(host) : isLoopbackName(host) || env().WEBHOOK_ALLOWED_CIDRS.length > 0;
}

/**
 * Sends one POST to an address that a user chose. The only way out of this process for such calls.
 *
 * Refuses what `outboundUrlFault` refuses; checks every address that the name resolves to and the peer of the
 * connected socket; follows no redirect; verifies TLS; ends after 15 s whatever the receiver does. Never throws:
 * what went wrong is in `error`.
 */
export async function guardedPost(
  url: string,
  headers: Record<string, string>,
  body: string,
  cancel?: AbortSignal,
): Promise<OutboundAnswer> {
  const fault = outboundUrlFault(url);
  if (fault) return { status: null, headers: null, body: null, error: `The address ${fault}` };
  const deadline = AbortSignal.timeout(TOTAL_TIMEOUT_MS);
  const signal = cancel ? AbortSignal.any([deadline, cancel]) : deadline;
  try {
    const asked = request(url, { method: "POST", headers, body, signal, dispatcher: agent() });
    const answer = await Promise.race([asked, whenAborted(signal)]);
    const status = answer.statusCode;
    const text = await readStart(answer.body);
    return { status, headers: flatten(answer.headers), body: text, error: statusFault(status) };
  } catch (error) {
    return { status: null, headers: null, body: null, error: failureInWords(error, deadline.aborted) };
  }
}

/** Rejects once the signal says so: undici itself heeds it only from when a connection stands, however long that takes. */
function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const rejectWithReason = () => reject(signal.reason);
    if (signal.aborted) rejectWithReason();
    else signal.addEventListener("abort", rejectWithReason, { once: true });
  });
}

function statusFault(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return `Answered ${status}; redirects are not followed`;
  return `Answered ${status}`;
}

/** Reads until the limit, then hangs up. A body that breaks off or stays unfinished is a failure like any other. */
async function readStart(body: Dispatcher.ResponseData["body"]): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length >= ANSWER_BYTES_MAX) break;
  }
  const text = Buffer.concat(chunks).subarray(0, ANSWER_BYTES_MAX).toString("utf8");
  return text.replaceAll("\0", "\uFFFD"); // PostgreSQL's text holds no null characters
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : (value ?? "")]),
  );
}

const AGENT = Symbol.for("human-approval.outbound-agent");
type Holder = { [AGENT]?: Agent };

function agent(): Agent {
  const holder = globalThis as Holder;
  if (holder[AGENT]) return holder[AGENT];
  const made = new Agent({
    connect: guardedConnector(),
    headersTimeout: TOTAL_TIMEOUT_MS,
    bodyTimeout: TOTAL_TIMEOUT_MS,
    maxHeaderSize: ANSWER_BYTES_MAX,
    // A kept connection would outlive what its name resolves to; each delivery is checked anew.
    pipelining: 0,
  });
  holder[AGENT] = made;
  onShutdown("outbound connections", "close", () => made.destroy());
  return made;
}

function guardedConnector(): buildConnector.connector {
  const connect = buildConnector({
    timeout: TOTAL_TIMEOUT_MS,
    lookup: guardedLookup,
    allowH2: false,
    rejectUnauthorized: true, // said aloud, since NODE_TLS_REJECT_UNAUTHORIZED=0 would change the default
  });
  return (options, callback) => {
    connect(options, (error, socket) => {
      if (error || !socket) return callback(error ?? new Error("no connection"), null);
      const fault = faultFound(() => peerFault(socket, options.protocol === "http:"));
      if (!fault) return callback(null, socket);
      socket.destroy();
      callback(fault, null);
    });
  };
}

/** Judges inside a callback of Node, where an exception would end the process: what cannot be judged is refused. */
function faultFound(judge: () => Error | null): Error | null {
  try {
    return judge();
  } catch (error) {
    return new OutboundRefused("The address could not be checked", { cause: error });
  }
}

/** The address on the other end of the socket is the last word: nothing can change between it and the sending. */
function peerFault(socket: Socket, isPlain: boolean): Error | null {
  const peer = socket.remoteAddress ?? "";
  if (!isAllowedAddress(peer)) return new OutboundRefused("The address points into a private network");
  if (isPlain && !isLocallyAllowed(peer))
    return new OutboundRefused("Plain http is for addresses on this machine only");
  return null;
}

/** Resolves a name to those of its addresses that may be called; refuses it where none may. */
const guardedLookup: LookupFunction = (hostname, options, callback) => {
  dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, [], 0);
    let allowed: typeof addresses = [];
    const fault = faultFound(() => {
      allowed = addresses.filter(({ address }) => isAllowedAddress(address));
      return allowed[0] ? null : new OutboundRefused("The address points into a private network");
    });
    const [first] = allowed;
    if (fault || !first) return callback(fault, [], 0);
    if (options.all) return callback(null, allowed);
    callback(null, first.address, first.family);
  });
};

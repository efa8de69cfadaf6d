import http from "node:http";
import { gunzipSync } from "node:zlib";
import type { Call } from "./calls";
import type { Caller } from "./tenant";

/** What an answer tells, without what is another at each telling: ids, times, secrets. */
export type Told = { status: number; headers: Record<string, string>; body: string };

/** Of the message and not of the answer, or other at each call. */
const PASSING = /^(date|x-request-id|content-length|transfer-encoding|content-encoding|vary|(x-)?ratelimit.*)$/;
/** A page's, which has a nonce in every line. */
const OF_PAGES = /^(content-security-policy|link)$/;

const CHANGING: [RegExp, string][] = [
  [/\b([a-z]{2,9})_[0-9A-Za-z]{20,40}\b/g, "$1_ID"],
  [/ha_(live|test)_[\w…]+/g, "KEY"],
  [/whsec_[\w+/]+=*/g, "SECRET"],
  [/"last4":"\w+"/g, "LAST4"],
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, "UUID"],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)/g, "TIME"],
  [/[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} GMT/g, "TIME"],
  [/(localhost|127\.0\.0\.1)(:|%3A)\d{4,5}/g, "HOST"],
  [/(team|person)[- ][0-9a-f]{8}/gi, "$1-NAME"],
  [/[\w-]{12,}\.[\w-]*\.[\w.-]+/g, "TOKEN"],
  [/[\w%+/-]{30,}=*/g, "LONG"],
];

const agents = new Map<string, http.Agent>();

/** Makes the call. Of an answer that does not end, the first piece. */
export function tell(serverUrl: string, call: Call, caller: Caller): Promise<Told & { vary: string }> {
  const { hostname, port } = new URL(serverUrl);
  const agent = agents.get(serverUrl) ?? new http.Agent({ keepAlive: true });
  agents.set(serverUrl, agent);
  const headers = { ...(call.isSignedIn && caller.headers), ...call.headers };
  return new Promise((resolve, reject) => {
    const request = http.request({ hostname, port, method: call.method, path: call.path, headers, agent });
    request.on("error", reject);
    request.on("response", (response) => {
      const pieces: Buffer[] = [];
      const done = () => resolve({ ...toldBy(response, Buffer.concat(pieces)), vary: response.headers.vary ?? "" });
      response.on("data", (piece: Buffer) => {
        pieces.push(piece);
        if (!response.headers["content-type"]?.startsWith("text/event-stream")) return;
        done();
        request.destroy();
      });
      response.on("end", done);
      response.on("error", reject);
    });
    request.end(call.body);
  });
}

function toldBy({ statusCode = 0, headers, rawHeaders }: http.IncomingMessage, bytes: Buffer): Told {
  const isPage = headers["content-type"]?.startsWith("text/html") ?? false;
  const told: Record<string, string> = {};
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] ?? "").toLowerCase();
    if (PASSING.test(name) || (isPage && OF_PAGES.test(name))) continue;
    // A header that is there twice shows.
    told[name] = [told[name], unchanging(rawHeaders[at + 1] ?? "")].filter((line) => line !== undefined).join(" and ");
  }
  const body = headers["content-encoding"] === "gzip" && bytes.length > 0 ? gunzipSync(bytes) : bytes;
  return { status: statusCode, headers: told, body: isPage ? "" : unchanging(body.toString("utf8")) };
}

function unchanging(text: string): string {
  return CHANGING.reduce((all, [pattern, name]) => all.replaceAll(pattern, name), text);
}

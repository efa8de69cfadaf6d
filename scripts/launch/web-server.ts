import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { logger } from "@/lib/config/logger";
import { explainPort } from "./address";
import { vouchFor } from "./incoming";

/** Answers a request completely. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export type WebServer = {
  http: Server;
  listen(): Promise<void>;
  /** Takes no new connections, lets what is under way finish until `hurry` or the time is up, then cuts it. */
  close(hurry: AbortSignal): Promise<void>;
};

/** Longer than the idle time of common load balancers (60 s), so that it is never we who close under their hands. */
const KEEP_ALIVE_TIMEOUT_MS = 75_000;
const HEADERS_TIMEOUT_MS = 80_000;
/** For receiving a request, body included; how long its answer may take is not limited here. */
const REQUEST_TIMEOUT_MS = 120_000;
/**
 * Without a byte in either direction: longer than any held poll, and than the heartbeats of a stream. A caller that
 * stopped reading would otherwise keep its connection, and what waits in it, for ever.
 */
const SILENCE_TIMEOUT_MS = 120_000;
const DRAIN_TIMEOUT_MS = 20_000;
const POLL_MS = 50;

/** The HTTP server in front of `answer`, listening on one port of several addresses. */
export function createWebServer(options: {
  hosts: string[];
  port: number;
  trustProxy: boolean;
  answer: Handler;
}): WebServer {
  let isClosing = false;
  const http = createServer({
    requestTimeout: REQUEST_TIMEOUT_MS,
    headersTimeout: HEADERS_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
  });
  http.setTimeout(SILENCE_TIMEOUT_MS);
  http.on("request", (request, response) => {
    vouchFor(request, options.trustProxy);
    if (isClosing) response.setHeader("connection", "close");
    Promise.resolve(options.answer(request, response)).catch((error: unknown) => {
      logger().error(
        { err: error, request_id: request.headers["x-request-id"] },
        "a request failed outside of its handler",
      );
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  });
  // A server of node:http listens once; a second address is a plain listener that hands its connections over,
  // set up as node:http sets up its own.
  const [, ...moreHosts] = options.hosts;
  const listeners: net.Server[] = [
    http,
    ...moreHosts.map(() =>
      net.createServer({ allowHalfOpen: true, noDelay: true }, (socket) => http.emit("connection", socket)),
    ),
  ];

  return {
    http,
    async listen() {
      for (const [index, listener] of listeners.entries()) await listenOn(listener, options.port, options.hosts[index]);
    },
    async close(hurry) {
      isClosing = true;
      const closed = Promise.all(listeners.map((listener) => new Promise((resolve) => listener.close(resolve))));
      let isClosed = false;
      void closed.then(() => {
        isClosed = true;
      });
      const giveUpAt = Date.now() + DRAIN_TIMEOUT_MS;
      while (!isClosed && Date.now() < giveUpAt && !hurry.aborted) {
        http.closeIdleConnections(); // also those that become idle now: their clients would keep them open
        await sleep(POLL_MS);
      }
      http.closeAllConnections();
    },
  };
}

async function listenOn(listener: net.Server, port: number, host: string | undefined): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    listener.once("error", (error) => reject(explainPort(port, error)));
    listener.listen({ port, ...(host && { host }) }, resolve);
  });
}

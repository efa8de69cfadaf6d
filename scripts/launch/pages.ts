import type { Server } from "node:http";
import { createRequire } from "node:module";
import type next from "next";
import { ROOT } from "./root";
import type { Handler } from "./web-server";

/** Next, in this process: the pages and routes of `app/`. */
export type Pages = { answer: Handler; close(): Promise<void> };

/** Loads the production build, or compiles as needed in development. */
export async function openPages(options: {
  dev: boolean;
  hostname: string;
  port: number;
  http: Server;
}): Promise<Pages> {
  // Loaded now and not at the top: Next reads NODE_ENV, which we have decided by now, as it is loaded.
  const create = createRequire(import.meta.url)("next") as typeof next;
  const app = create({
    dev: options.dev,
    dir: ROOT,
    hostname: options.hostname,
    port: options.port,
    httpServer: options.http,
  });
  await app.prepare();
  const answer = app.getRequestHandler();
  return { answer: (request, response) => answer(request, response), close: async () => app.close() };
}

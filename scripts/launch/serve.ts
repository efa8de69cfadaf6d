import { env } from "@/lib/config/env";
import { shutDown } from "@/lib/config/shutdown";
import { securityHeaders } from "@/lib/http/security-headers";
import type { Address } from "./address";
import { openPages, type Pages } from "./pages";
import { untilAborted } from "./stop-signals";
import { answerFault, faultOf } from "./unanswerable";
import { createWebServer, type Handler } from "./web-server";

/** For what is registered to end with us; one that hangs must not keep the database from ending cleanly. */
const PATIENCE_MS = 20_000;

export type Service = { close(hurry: AbortSignal): Promise<void> };

/** Serves the product at an address. Closing it lets go of what waits, finishes what runs, then frees the connections. */
export async function serve(address: Address, options: { dev: boolean }): Promise<Service> {
  let pages: Pages | undefined;
  // The one place where every request passes. Whoever answers some of them before Next does so here.
  const isHttps = address.appUrl.startsWith("https:");
  const answer: Handler = async (request, response) => {
    for (const header of Object.entries(securityHeaders(request.url ?? "", isHttps))) response.setHeader(...header);
    const fault = faultOf(request);
    return fault ? answerFault(fault, request, response) : pages?.answer(request, response);
  };
  const web = createWebServer({ ...address, trustProxy: env().TRUST_PROXY, answer });
  pages = await openPages({
    ...options,
    hostname: new URL(address.appUrl).hostname,
    port: address.port,
    http: web.http,
  });
  await web.listen().catch(async (error: unknown) => {
    await shutDown("drain"); // the background work has begun with Next
    await shutDown("close");
    throw error;
  });
  return {
    async close(hurry) {
      const closed = web.close(hurry); // first: nobody new comes in while what waits is let go
      await withinPatience(shutDown("drain"), hurry);
      await closed;
      await withinPatience(shutDown("close"), hurry);
      await pages?.close();
    },
  };
}

async function withinPatience(work: Promise<unknown>, hurry: AbortSignal): Promise<void> {
  await Promise.race([work, untilAborted(AbortSignal.any([hurry, AbortSignal.timeout(PATIENCE_MS)]))]);
}

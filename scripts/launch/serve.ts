import { env, launchEnv } from "@/lib/config/env";
import { shutDown } from "@/lib/config/shutdown";
import { refuse } from "@/lib/domain/result";
import { securityHeaders } from "@/lib/http/security-headers";
import { startRuntime } from "@/lib/worker/runtime";
import type { Address } from "./address";
import { frontDoor } from "./door/front-door";
import { loadRoutes } from "./door/load-routes";
import { openPages, type Pages } from "./pages";
import { untilAborted } from "./stop-signals";
import { answerFault, faultOf } from "./unanswerable";
import { createWebServer, type Handler } from "./web-server";

/** For what is registered to end with us; one that hangs must not keep the database from ending cleanly. */
const PATIENCE_MS = 20_000;

export type Service = { close(hurry: AbortSignal): Promise<void> };

export type Serving = {
  /** Pages compiled as they are asked for, and the API with them. */
  dev: boolean;
  /** No pages: the API and nothing else, for which no build is needed. */
  apiOnly: boolean;
};

/** Serves the product at an address. Closing it lets go of what waits, finishes what runs, then frees the connections. */
export async function serve(address: Address, { dev, apiOnly }: Serving): Promise<Service> {
  let pages: Pages | undefined;
  const door =
    apiOnly || (!dev && launchEnv().API_DOOR === "front")
      ? frontDoor(await loadRoutes(), new URL(address.appUrl).origin)
      : null;
  // The one place where every request passes.
  const isHttps = address.appUrl.startsWith("https:");
  const answer: Handler = async (request, response) => {
    for (const header of Object.entries(securityHeaders(request.url ?? "", isHttps))) response.setHeader(...header);
    const fault = faultOf(request);
    if (fault) return answerFault(fault, request, response);
    const answered = door?.(request, response);
    if (answered) return answered;
    return pages ? pages.answer(request, response) : answerFault(refuse("not_found"), request, response);
  };
  const web = createWebServer({ ...address, trustProxy: env().TRUST_PROXY, answer });
  if (apiOnly) startRuntime();
  else {
    const hostname = new URL(address.appUrl).hostname;
    pages = await openPages({ dev, hostname, port: address.port, http: web.http });
  }
  await web.listen().catch(async (error: unknown) => {
    await shutDown("drain"); // the background work has begun
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

import { joinSiblings } from "@/lib/config/siblings";
import type { Address } from "../address";
import { runService } from "../run-service";
import { type Serving, serve } from "../serve";
import { catchStopSignals } from "../stop-signals";
import { openExchange } from "./exchange";

type Place = { address: Address; serving: Serving; number: number };

/** All processes start at once, on a machine that may have other things to do. */
const READY_TIMEOUT_MS = 60_000;

/**
 * Serves as one of the processes of `npm start` where WEB_CONCURRENCY asks for several. It ends with whoever started it:
 * node:cluster sees to that.
 */
export async function serveAsOneOfSeveral(): Promise<void> {
  const { address, serving, number } = JSON.parse(process.argv.at(-1) ?? "") as Place;
  const told = { stop: new AbortController(), hurry: new AbortController() };
  const exchange = openExchange(process, {
    stop: () => told.stop.abort(),
    hurry: () => told.hurry.abort(),
    metrics: async () => (await import("@/lib/http/metrics")).processMetrics(),
  });
  joinSiblings({ number, ask: exchange.ask });
  // A terminal tells the whole group; whoever started us passes it on. SIGTERM ends this process alone, in good order.
  for (const name of ["SIGINT", "SIGHUP"] as const) process.on(name, () => {});
  const asked = catchStopSignals(["SIGTERM"]);
  const signals = {
    stop: AbortSignal.any([asked.stop, told.stop.signal]),
    hurry: AbortSignal.any([asked.hurry, told.hurry.signal]),
  };
  await runService(() => serve(address, serving), signals, {
    ready: () => exchange.ask("ready", null, READY_TIMEOUT_MS),
    stopping: () => {},
  });
}

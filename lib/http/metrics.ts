import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { env } from "@/lib/config/env";
import { readQueueState } from "@/lib/data/unscoped/queue-state";
import { SECOND_MS, systemClock } from "@/lib/domain/clock/clock";
import { refuse } from "@/lib/domain/result";
import { heldPolls } from "@/lib/realtime/waiters";
import { dispatcher } from "@/lib/worker/runtime";
import { lastSweep } from "@/lib/worker/sweep";
import { isBearer } from "./bearer-secret";
import { contextOf } from "./request-context";
import type { Handler } from "./resource";
import { respondFailure, respondProblem } from "./respond";
import { openStreamCount } from "./stream";

const PREFIX = "human_approval_";

/** The state of this server and of the queue that all servers share, as Prometheus reads it. */
export const answerMetrics: Handler = async (request) => {
  const context = contextOf(request, systemClock());
  try {
    const { METRICS_TOKEN } = env();
    if (!isBearer(request.headers.get("authorization"), METRICS_TOKEN))
      return respondProblem(refuse("metrics_unauthorized"), context);
    const registry = processRegistry();
    const own = await ownRegistry(context.now);
    const text = await Registry.merge([registry, own]).metrics();
    return new Response(text, {
      headers: { "content-type": registry.contentType, "cache-control": "no-store", "x-request-id": context.requestId },
    });
  } catch (error) {
    return respondFailure(error, request, context);
  }
};

const PROCESS = Symbol.for("human-approval.process-metrics");
type Holder = { [PROCESS]?: Registry };

/** Memory, CPU and event loop of this process: it observes from its first scrape on. */
function processRegistry(): Registry {
  const holder = globalThis as Holder;
  if (!holder[PROCESS]) {
    holder[PROCESS] = new Registry();
    collectDefaultMetrics({ register: holder[PROCESS] });
  }
  return holder[PROCESS];
}

/** Made anew for each scrape from what counts anyway, so that nothing is counted twice. */
async function ownRegistry(now: Date): Promise<Registry> {
  const registry = new Registry();
  const gauge = (name: string, help: string, value: number | null) => {
    if (value === null) return; // a gauge that is never set would say 0
    new Gauge({ name: PREFIX + name, help, registers: [registry] }).set(value);
  };
  const seconds = (ms: number | null) => (ms === null ? 0 : ms / SECOND_MS);
  const queue = await readQueueState(now);
  gauge("deliveries_due", "Deliveries that could be sent now, over all servers.", queue.dueDeliveries);
  gauge("deliveries_oldest_due_seconds", "How long the oldest of them has been due.", seconds(queue.oldestDueMs));
  gauge("endpoints_paused", "Endpoints whose breaker is open.", queue.pausedEndpoints);
  gauge("events_oldest_unsealed_seconds", "Age of the oldest event without a place.", seconds(queue.oldestUnsealedMs));
  const sweep = lastSweep();
  gauge(
    "sweep_lag_seconds",
    "Time since this server's last sweep ended; none before the first.",
    sweep && seconds(now.getTime() - sweep.endedAt.getTime()),
  );
  gauge("sweep_duration_seconds", "How long that sweep took.", sweep && seconds(sweep.durationMs));
  gauge("held_polls", "Calls that wait on this server for an answer or an event.", heldPolls());
  gauge("streams", "Inboxes that listen to this server.", openStreamCount());
  const attempts = new Counter({
    name: `${PREFIX}delivery_attempts_total`,
    help: "Attempts of this server by outcome.",
    labelNames: ["outcome"],
    registers: [registry],
  });
  for (const [outcome, count] of Object.entries(dispatcher().counts)) attempts.inc({ outcome }, count);
  return registry;
}

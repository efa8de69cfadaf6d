import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { env } from "@/lib/config/env";
import { siblings } from "@/lib/config/siblings";
import { readQueueState } from "@/lib/data/unscoped/queue-state";
import { SECOND_MS, systemClock } from "@/lib/domain/clock/clock";
import { refuse } from "@/lib/domain/result";
import { heldPolls } from "@/lib/realtime/waiters";
import { dispatcher } from "@/lib/worker/runtime";
import { lastSweep } from "@/lib/worker/sweep";
import { isBearer } from "./bearer-secret";
import { joinMetrics } from "./join-metrics";
import { contextOf } from "./request-context";
import type { Handler } from "./resource";
import { respondFailure, respondProblem } from "./respond";
import { openStreamCount } from "./stream";
import { wholeAnswer } from "./whole-answer";

const PREFIX = "human_approval_";

/**
 * The state of this server and of the queue that all servers share, as Prometheus reads it. A server of several
 * processes tells of each, by the label `process`: of a sum nobody could see that one of them is stuck.
 */
export const answerMetrics: Handler = async (request) => {
  const context = contextOf(request, systemClock());
  try {
    const { METRICS_TOKEN } = env();
    if (!isBearer(request.headers.get("authorization"), METRICS_TOKEN))
      return respondProblem(refuse("metrics_unauthorized"), context);
    const processes = (await siblings()?.ask<string[]>("metrics")) ?? [await processMetrics()];
    const queue = await queueRegistry(context.now);
    return wholeAnswer(joinMetrics([...processes, await queue.metrics()]), {
      status: 200,
      headers: { "content-type": queue.contentType, "cache-control": "no-store", "x-request-id": context.requestId },
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

/** What this process says of itself. */
export async function processMetrics(): Promise<string> {
  const registry = Registry.merge([processRegistry(), workRegistry(systemClock())]);
  const place = siblings();
  if (place) registry.setDefaultLabels({ process: String(place.number) });
  return registry.metrics();
}

/** Made anew for each scrape from what counts anyway, so that nothing is counted twice. */
async function queueRegistry(now: Date): Promise<Registry> {
  const registry = new Registry();
  const queue = await readQueueState(now);
  gauge(registry, "deliveries_due", "Deliveries that could be sent now, over all servers.", queue.dueDeliveries);
  gauge(
    registry,
    "deliveries_oldest_due_seconds",
    "How long the oldest of them has been due.",
    seconds(queue.oldestDueMs),
  );
  gauge(registry, "endpoints_paused", "Endpoints whose breaker is open.", queue.pausedEndpoints);
  gauge(
    registry,
    "events_oldest_unsealed_seconds",
    "Age of the oldest event without a place.",
    seconds(queue.oldestUnsealedMs),
  );
  return registry;
}

function workRegistry(now: Date): Registry {
  const registry = new Registry();
  const sweep = lastSweep();
  gauge(
    registry,
    "sweep_lag_seconds",
    "Time since this process's last sweep ended; none before the first.",
    sweep && seconds(now.getTime() - sweep.endedAt.getTime()),
  );
  gauge(registry, "sweep_duration_seconds", "How long that sweep took.", sweep && seconds(sweep.durationMs));
  gauge(registry, "held_polls", "Calls that wait on this process for an answer or an event.", heldPolls());
  gauge(registry, "streams", "Inboxes that listen to this process.", openStreamCount());
  const attempts = new Counter({
    name: `${PREFIX}delivery_attempts_total`,
    help: "Attempts of this process by outcome.",
    labelNames: ["outcome"],
    registers: [registry],
  });
  for (const [outcome, count] of Object.entries(dispatcher().counts)) attempts.inc({ outcome }, count);
  return registry;
}

function gauge(registry: Registry, name: string, help: string, value: number | null): void {
  if (value === null) return; // a gauge that is never set would say 0
  new Gauge({ name: PREFIX + name, help, registers: [registry] }).set(value);
}

function seconds(ms: number | null): number {
  return ms === null ? 0 : ms / SECOND_MS;
}

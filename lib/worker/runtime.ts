import { setTimeout as sleep } from "node:timers/promises";
import { env } from "@/lib/config/env";
import { logger } from "@/lib/config/logger";
import { onShutdown } from "@/lib/config/shutdown";
import { SECOND_MS, systemClock } from "@/lib/domain/clock/clock";
import { startListening } from "@/lib/realtime/bus";
import { onWake } from "@/lib/realtime/wake";
import { sealDueEvents } from "@/lib/services/audit/seal-due-events";
import { signingKey } from "@/lib/services/receipts/signing-key";
import { coalesced } from "./coalesced";
import { Dispatcher } from "./dispatcher";
import { sweep } from "./sweep";

const SWEEP_EVERY_MS = SECOND_MS;
/** A receiver has 15 s; at shutdown a person waits for us. */
const STOP_GRACE_MS = 5 * SECOND_MS;

/** Whoever waits for an answer comes first; and what is stored meanwhile is sealed together. */
const SEAL_AFTER_MS = 20;

const DISPATCHER = Symbol.for("human-approval.dispatcher");
type Holder = { [DISPATCHER]?: Dispatcher };

/** This process's dispatcher, shared by the ticker and the cron route. */
export function dispatcher(): Dispatcher {
  const holder = globalThis as Holder;
  if (!holder[DISPATCHER]) {
    const { DELIVERY_LEASE_MS, DELIVERY_CONCURRENCY } = env();
    const made = new Dispatcher({ clock: systemClock, leaseMs: DELIVERY_LEASE_MS, concurrency: DELIVERY_CONCURRENCY });
    holder[DISPATCHER] = made;
    onShutdown("deliveries", "drain", () => made.stop(STOP_GRACE_MS));
    const seal = coalesced(async () => {
      await sleep(SEAL_AFTER_MS);
      await sealDueEvents();
    });
    onWake({
      deliver: () => {
        made.dispatch().catch((error) => logger().error({ err: error }, "claiming deliveries failed"));
      },
      seal: () => {
        seal().catch((error) => logger().error({ err: error }, "sealing events failed; the sweep tries again"));
      },
    });
  }
  return holder[DISPATCHER];
}

/** Starts the background work of a long-lived server: the sweep every second and the line to other servers. */
export function startRuntime(): void {
  startListening();
  const worker = dispatcher();
  // So that everybody finds the key before anything is signed with it. Whoever signs or asks for keys tries again.
  signingKey().catch((error) => logger().warn({ err: error }, "the key of receipts could not be published yet"));
  if (!env().SWEEP_TICKER) return;
  let isSweeping = false;
  const timer = setInterval(async () => {
    if (isSweeping) return;
    isSweeping = true;
    try {
      await sweep(worker, systemClock);
    } catch (error) {
      logger().error({ err: error }, "a sweep failed; the next one tries again");
    } finally {
      isSweeping = false;
    }
  }, SWEEP_EVERY_MS);
  onShutdown("ticker", "drain", () => clearInterval(timer));
}

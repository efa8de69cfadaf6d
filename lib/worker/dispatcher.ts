import { logger } from "@/lib/config/logger";
import { type ClaimedDelivery, claimDeliveries } from "@/lib/data/unscoped/claim-deliveries";
import { releaseClaims } from "@/lib/data/unscoped/record-attempt";
import type { Clock } from "@/lib/domain/clock/clock";
import { type SendOutcome, sendDelivery } from "@/lib/services/deliveries/send-delivery";
import { coalesced } from "./coalesced";

export type DispatchSettings = { clock: Clock; leaseMs: number; concurrency: number };
export type DispatchCounts = Record<SendOutcome, number>;

/**
 * Sends what is due, with so many sendings under way at most. Each one that ends makes place for the next, so
 * that a receiver that hangs delays nobody but itself.
 */
export class Dispatcher {
  readonly counts: DispatchCounts = { delivered: 0, retried: 0, failed: 0, fenced: 0, cancelled: 0 };
  readonly #settings: DispatchSettings;
  readonly #inFlight = new Map<string, ClaimedDelivery>();
  readonly #stop = new AbortController();
  #isStopping = false;
  /** Callers of `dispatch` that wait: whoever has asked for a look has something that is not yet looked for. */
  #asking = 0;
  #onIdle: (() => void)[] = [];

  constructor(settings: DispatchSettings) {
    this.#settings = settings;
  }

  readonly #pumpOnce = coalesced(() => this.#pump());

  /** Claims and starts whatever is due now. Resolves when it is started, not when it is sent. */
  async dispatch(): Promise<void> {
    this.#asking++;
    try {
      await this.#pumpOnce();
    } finally {
      this.#asking--;
      this.#tellWhenIdle();
    }
  }

  /** Resolves when nothing is being sent, or after `timeoutMs`. */
  idle(timeoutMs: number): Promise<void> {
    if (this.#isIdle) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      this.#onIdle.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /**
   * Ends for good: takes no more claims, lets what is being sent finish for `graceMs`, then breaks it off and
   * gives the claims back, so that another server need not wait for the lease.
   */
  async stop(graceMs: number): Promise<void> {
    this.#isStopping = true;
    await this.idle(graceMs);
    this.#stop.abort();
    await this.idle(graceMs);
    if (this.#inFlight.size > 0) await releaseClaims([...this.#inFlight.values()]);
  }

  get #isIdle(): boolean {
    return this.#inFlight.size === 0 && this.#asking === 0;
  }

  async #pump(): Promise<void> {
    const free = this.#settings.concurrency - this.#inFlight.size;
    if (this.#isStopping || free <= 0) return;
    const { clock, leaseMs } = this.#settings;
    const now = clock();
    const claims = await claimDeliveries(now, new Date(now.getTime() + leaseMs), free);
    for (const claim of claims) void this.#send(claim);
  }

  async #send(claim: ClaimedDelivery): Promise<void> {
    this.#inFlight.set(claim.claimId, claim);
    try {
      const outcome = await sendDelivery(claim, this.#settings.clock, this.#stop.signal);
      this.counts[outcome]++;
      if (outcome === "cancelled") await releaseClaims([claim]);
    } catch (error) {
      // The lease stands, so the delivery is tried again when it ends: nothing is lost, only late.
      logger().error({ err: error, delivery: claim.id }, "a delivery could not be sent or recorded");
    } finally {
      this.#inFlight.delete(claim.claimId);
    }
    // In the same step: what has just ended may have kept others waiting, and only who has looked again is idle.
    this.dispatch().catch((error) => logger().error({ err: error }, "claiming deliveries failed"));
  }

  #tellWhenIdle(): void {
    if (!this.#isIdle) return;
    for (const tell of this.#onIdle.splice(0)) tell();
  }
}

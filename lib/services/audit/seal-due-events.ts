import { type ChainId, listUnsealedChains, sealEvents } from "@/lib/data/unscoped/seal-events";
import { publishSealed } from "@/lib/realtime/announce";

const CHAINS_PER_SWEEP = 200;
const EVENTS_PER_TRANSACTION = 1_000;

/**
 * Seals what has been committed, chain by chain, and tells those who wait for events and the pages that show what the
 * events are about. Returns how many were sealed.
 */
export async function sealDueEvents(): Promise<number> {
  let sealed = 0;
  for (const chain of await listUnsealedChains(CHAINS_PER_SWEEP)) sealed += await sealChain(chain);
  return sealed;
}

async function sealChain(chain: ChainId): Promise<number> {
  let sealed = 0;
  for (;;) {
    const { count, requestIds } = await sealEvents(chain, EVENTS_PER_TRANSACTION);
    if (count > 0) publishSealed(chain.teamId, requestIds);
    sealed += count;
    if (count < EVENTS_PER_TRANSACTION) return sealed;
  }
}

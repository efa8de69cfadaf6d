import { asSystem, type Tx } from "@/lib/data/transaction";
import { type LinkAsk, takeLinkAsks } from "@/lib/data/unscoped/link-asks";
import { countTokens } from "@/lib/data/unscoped/one-time-tokens";
import { findPersonByEmail } from "@/lib/data/unscoped/people";
import { TOKENS_WAITING_MAX } from "@/lib/domain/accounts/one-time-token";
import type { Clock } from "@/lib/domain/clock/clock";
import { sendLink } from "./send-link";

/** So that one sweep is bounded; the next one goes on. */
const ASKS_AT_ONCE = 50;

/**
 * Writes the links that people asked for, to those addresses that have an account; part of the sweep. The ask goes in
 * the transaction that writes the mail, so that each is answered once whatever dies in between.
 */
export async function sendAskedLinks(clock: Clock): Promise<void> {
  for (;;) {
    const taken = await asSystem(async (tx) => {
      const asks = await takeLinkAsks(tx, ASKS_AT_ONCE);
      for (const ask of asks) await answer(tx, ask, clock());
      return asks.length;
    });
    if (taken < ASKS_AT_ONCE) return;
  }
}

async function answer(tx: Tx, { purpose, address }: LinkAsk, now: Date): Promise<void> {
  const account = await findPersonByEmail(tx, address);
  if (!account || account.disabledAt) return;
  // They have links enough, and those work.
  if ((await countTokens(tx, account.id, purpose, now)) >= TOKENS_WAITING_MAX) return;
  await sendLink(tx, { userId: account.id, purpose, address: account.email }, now);
}

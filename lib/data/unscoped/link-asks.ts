import type { TokenPurpose } from "@/lib/domain/accounts/one-time-token";
import { poolOf } from "../pool";
import type { Tx } from "../transaction";

/** What anybody may ask for by giving an address. */
export type LinkPurpose = Extract<TokenPurpose, "reset_password" | "magic_link">;
export type LinkAsk = { purpose: LinkPurpose; address: string };

export async function insertLinkAsk({ purpose, address }: LinkAsk, now: Date): Promise<void> {
  await poolOf("ha_system").query({
    name: "insert-link-ask",
    text: "INSERT INTO link_asks (id, purpose, address, asked_at) VALUES (new_id('ask', $1), $2, $3, $1)",
    values: [now, purpose, address],
  });
}

/** Takes asks out, each for one server alone; they are gone when the transaction is. */
export async function takeLinkAsks(tx: Tx, limit: number): Promise<LinkAsk[]> {
  const { rows } = await tx.query<LinkAsk>({
    name: "take-link-asks",
    text: `DELETE FROM link_asks WHERE id IN (SELECT id FROM link_asks ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED)
      RETURNING purpose, address`,
    values: [limit],
  });
  return rows;
}

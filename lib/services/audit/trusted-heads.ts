import { HEAD_TYPE, HeadClaims } from "@/lib/contract/audit/head-claims";
import type { KeySet } from "@/lib/contract/receipts/key-set";
import { verifySigned } from "@/lib/contract/receipts/verify-signed";
import type { TrustedHead } from "@/lib/domain/audit/chain-check";
import type { Mode, TeamScope } from "@/lib/domain/policies/scope";

/** A head whose signature is good and that is of this chain; or why it says nothing of it. */
export type ReadHead = { isGood: true; head: TrustedHead } | { isGood: false; reason: string };

/** Reads a signed head, as it is stored here or as somebody kept it elsewhere. */
export async function readSignedHead(
  jws: string,
  { teamId }: Pick<TeamScope, "teamId">,
  mode: Mode,
  keys: KeySet,
): Promise<ReadHead> {
  const refuse = (reason: string): ReadHead => ({ isGood: false, reason });
  const signed = await verifySigned(jws.trim(), HEAD_TYPE, keys);
  if (!signed.isGood) return refuse(signed.reason);
  const parsed = HeadClaims.safeParse(signed.claims);
  if (!parsed.success) return refuse("The signature is ours, but this is not what a head says.");
  // Not by whose address: the key is ours, and an installation may move, or be asked by a command that knows no port.
  const { team_id, mode: ofMode, seq, hash } = parsed.data;
  if (team_id !== teamId) return refuse("It is the head of another team's trail.");
  if (ofMode !== mode) return refuse(`It is the head of the ${ofMode} trail.`);
  return { isGood: true, head: { seq, hash: Buffer.from(hash.slice("sha256:".length), "hex") } };
}

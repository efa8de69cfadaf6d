import { env } from "@/lib/config/env";
import { HEAD_TYPE, type HeadClaims } from "@/lib/contract/audit/head-claims";
import { type ChainHead, listUnsignedHeads, saveSignedHead } from "@/lib/data/unscoped/signed-heads";
import { MINUTE_MS } from "@/lib/domain/clock/clock";
import { signClaims } from "@/lib/integrations/signatures/signing-keys";
import { signingKey } from "../receipts/signing-key";

/** A chain that moves is signed so often; what is cut off above its last signed head leaves no trace in it. */
const EVERY_MS = 5 * MINUTE_MS;
const EVERY_EVENTS = 1_000;
const HEADS_PER_SWEEP = 200;

/**
 * Signs the heads of chains that have moved. Returns how many.
 *
 * @param everyEvents by how many events; 1 for whoever wants them as they are now
 */
export async function signDueHeads(now: Date, everyEvents = EVERY_EVENTS): Promise<number> {
  const heads = await listUnsignedHeads(new Date(now.getTime() - EVERY_MS), everyEvents, HEADS_PER_SWEEP);
  for (const head of heads) await saveSignedHead(head, await signHead(head, now), now);
  return heads.length;
}

async function signHead({ teamId, mode, seq, hash }: ChainHead, now: Date): Promise<string> {
  const claims: HeadClaims = {
    iss: env().APP_URL,
    iat: Math.floor(now.getTime() / 1000),
    team_id: teamId,
    mode,
    seq,
    hash: `sha256:${hash.toString("hex")}`,
    at: now.toISOString(),
  };
  return signClaims(await signingKey(), HEAD_TYPE, claims);
}

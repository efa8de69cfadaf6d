import type { AuditCheckView } from "@/lib/contract/audit/audit-views";
import {
  findChain,
  findErasures,
  findHashAt,
  listSignedHeads,
  listStoredEvents,
  type StoredHead,
} from "@/lib/data/events/audit-events";
import { inTeam } from "@/lib/data/transaction";
import { GENESIS } from "@/lib/domain/audit/chain";
import {
  type CheckState,
  checkEnd,
  checkErasures,
  checkLinks,
  type Finding,
  type TrustedHead,
} from "@/lib/domain/audit/chain-check";
import { SECOND_MS, systemClock } from "@/lib/domain/clock/clock";
import type { Mode, TeamScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { listPublicKeys } from "../receipts/list-public-keys";
import { readSignedHead } from "./trusted-heads";

/** Few enough that the largest payloads of all of them fit into memory. */
const BATCH_SIZE = 100;
const STEP_MAX_MS = SECOND_MS;

/**
 * Checks the next stretch of a team's chain, as much as a second allows: every link, every event against its digest,
 * and every signed head on the way. Whoever calls goes on from `checked` until it is done.
 *
 * @param kept a signed head that was kept elsewhere: what was cut off below it, and signed heads with it, is found
 */
export async function verifyChain(
  scope: TeamScope,
  { mode, after, kept }: { mode: Mode; after: number; kept: string | null },
): Promise<Result<AuditCheckView, Refusal<"invalid_request">>> {
  const keys = await listPublicKeys();
  const own = kept === null ? null : await readSignedHead(kept, scope, mode, keys);
  if (own && !own.isGood) return refuse("invalid_request", { errors: { head: [own.reason] } });
  const trusted: TrustedHead[] = own?.isGood ? [own.head] : [];
  const until = systemClock().getTime() + STEP_MAX_MS;
  const findings: Finding[] = [];
  let state = await startOf(scope, mode, after);
  let erased = 0;
  let heads = 0;
  for (;;) {
    const { events, stored, chain } = await readBatch(scope, mode, state.seq);
    const judged = await judgeHeads(stored, (jws) => readSignedHead(jws, scope, mode, keys));
    findings.push(...judged.findings);
    heads += judged.heads.length;
    const checked = checkLinks(state, events, [...trusted, ...judged.heads]);
    findings.push(...checked.findings);
    ({ state } = checked);
    erased += checked.erased;
    const isDone = events.length < BATCH_SIZE;
    if (isDone) findings.push(...checkEnd(state, chain, [...trusted, ...judged.heads]));
    if (isDone && mode === "live") findings.push(...(await erasuresOf(scope, state.seq)));
    if (isDone || systemClock().getTime() >= until) {
      const head = chain && { seq: chain.seq, hash: chain.hash.toString("hex") };
      const now = systemClock().toISOString();
      return ok({ checked: state.seq, erased, findings, head, heads, is_done: isDone, now });
    }
  }
}

/** Of test mode nothing is asked: its requests are deleted whenever somebody likes, and prove nothing. */
async function erasuresOf(scope: TeamScope, seq: number): Promise<Finding[]> {
  const { erased, acts } = await inTeam(scope, (tx) => findErasures(tx, scope, "live"));
  return checkErasures(erased, acts, seq);
}

async function startOf(scope: TeamScope, mode: Mode, after: number): Promise<CheckState> {
  if (after === 0) return GENESIS;
  return { seq: after, hash: await inTeam(scope, (tx) => findHashAt(tx, scope, mode, after)) };
}

/** The chain's end first: what is sealed while the rest is read must not seem to be missing. */
function readBatch(scope: TeamScope, mode: Mode, after: number) {
  return inTeam(scope, async (tx) => {
    const chain = await findChain(tx, scope, mode);
    const events = await listStoredEvents(tx, scope, mode, after, BATCH_SIZE);
    // The last stretch takes with it the heads of what should have come after it.
    const last = events.length < BATCH_SIZE ? Number.MAX_SAFE_INTEGER : (events.at(-1)?.seq ?? after);
    return { chain, events, stored: await listSignedHeads(tx, scope, mode, { from: after + 1, until: last }) };
  });
}

/** Only a head with our signature speaks; one without was put there by somebody else. */
async function judgeHeads(
  stored: StoredHead[],
  read: (jws: string) => ReturnType<typeof readSignedHead>,
): Promise<{ heads: TrustedHead[]; findings: Finding[] }> {
  const heads: TrustedHead[] = [];
  const findings: Finding[] = [];
  for (const { seq, jws } of stored) {
    const head = await read(jws);
    if (head.isGood) heads.push(head.head);
    else
      findings.push({
        kind: "rewritten",
        seq,
        text: `The signed head kept for this place is not ours: ${head.reason}`,
      });
  }
  return { heads, findings };
}

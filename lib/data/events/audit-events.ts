import type { AuditEvent } from "@/lib/domain/audit/audit-event";
import { ERASURE, type StoredEvent } from "@/lib/domain/audit/chain-check";
import type { Mode, TeamScope } from "@/lib/domain/policies/scope";
import type { Tx } from "../transaction";

export type AuditCondition = {
  mode: Mode;
  actor: string | null;
  /** One type, or all acts, or all that happened to requests. */
  action: string | null;
  target: string | null;
  from: Date | null;
  to: Date | null;
};

/** Events get their places within moments of happening: so much later, none of before is still to come. */
const SEALED_WITHIN_MS = 5 * 60_000;

/** Sealed events before a place, the last first. */
export async function listAuditEvents(
  tx: Tx,
  scope: TeamScope,
  condition: AuditCondition,
  before: number | null,
  limit: number,
): Promise<AuditEvent[]> {
  const { mode, actor, action, target, from, to } = condition;
  const values: unknown[] = [scope.teamId, mode, limit];
  const use = (value: unknown) => `$${values.push(value)}`;
  const conditions = ["e.team_id = $1", "e.mode = $2", "e.seq IS NOT NULL"];
  if (before !== null) conditions.push(`e.seq < ${use(before)}`);
  // The places are nearly in the order of time: the stretch is found by halving, and then sifted.
  if (from) {
    const late = new Date(from.getTime() - SEALED_WITHIN_MS);
    conditions.push(`e.created_at >= ${use(from)}`, `e.seq >= ${use(await placeAt(tx, scope, mode, late))}`);
  }
  if (to) {
    const late = new Date(to.getTime() + SEALED_WITHIN_MS);
    conditions.push(`e.created_at < ${use(to)}`, `e.seq <= ${use(await placeAt(tx, scope, mode, late))}`);
  }
  if (actor !== null) {
    const name = use(actor);
    conditions.push(`(e.actor_id = ${name} OR lower(e.actor_name) = lower(${name}))`);
  }
  if (action === "acts") conditions.push("e.target_type IS NOT NULL");
  else if (action === "requests") conditions.push("e.target_type IS NULL");
  else if (action !== null) conditions.push(`e.type = ${use(action)}`, actOrNot(action));
  if (target !== null) {
    const id = use(target);
    conditions.push(`(e.target_id = ${id} OR e.request_id = ${id} OR e.id = ${id})`);
  }
  const { rows } = await tx.query<AuditEvent>(
    `SELECT e.seq, e.id, e.type, e.created_at AS "createdAt", e.actor_type AS "actorType", e.actor_id AS "actorId",
        e.actor_name AS "actorName", e.target_type AS "targetType", e.target_id AS "targetId",
        e.target_name AS "targetName", e.request_id AS "requestId", r.headline, r.status, e.project_id AS "projectId",
        p.name AS "projectName", CASE WHEN e.target_type IS NOT NULL THEN e.body END AS "actBody",
        e.body IS NULL AS "isErased", a.address, a.user_agent AS "userAgent"
      FROM events e
      LEFT JOIN requests r ON r.id = e.request_id AND r.team_id = $1
      LEFT JOIN projects p ON p.id = e.project_id AND p.team_id = $1
      LEFT JOIN event_addresses a ON a.event_id = e.id AND a.team_id = $1
      WHERE ${conditions.join(" AND ")}
      ORDER BY e.seq DESC LIMIT $3`,
    values,
  );
  return rows;
}

/** Says which of the two kinds it is, so that the index of acts serves. */
function actOrNot(action: string): string {
  return /^(request|webhook)\./.test(action) ? "e.target_type IS NULL" : "e.target_type IS NOT NULL";
}

/** The first place whose event happened at this moment or later; the place after the last where none did. */
async function placeAt(tx: Tx, scope: TeamScope, mode: Mode, at: Date): Promise<number> {
  let low = 1;
  let high = ((await findChain(tx, scope, mode))?.seq ?? 0) + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const { rows } = await tx.query<{ seq: number; createdAt: Date }>({
      name: "probe-audit-time",
      text: `SELECT seq, created_at AS "createdAt" FROM events WHERE team_id = $1 AND mode = $2 AND seq >= $3
        ORDER BY seq LIMIT 1`,
      values: [scope.teamId, mode, middle],
    });
    const [found] = rows;
    if (!found || found.createdAt >= at) high = middle;
    else low = found.seq + 1;
  }
  return low;
}

/** The end of a chain, and the last of its heads that was signed. */
export type ChainEnd = { seq: number; hash: Buffer; signedSeq: number; signedAt: Date | null };

export async function findChain(tx: Tx, scope: TeamScope, mode: Mode): Promise<ChainEnd | null> {
  const { rows } = await tx.query<ChainEnd>({
    name: "find-chain",
    text: `SELECT seq, hash, signed_seq AS "signedSeq", signed_at AS "signedAt" FROM event_chains
      WHERE team_id = $1 AND mode = $2`,
    values: [scope.teamId, mode],
  });
  return rows[0] ?? null;
}

const EVENT_COLUMNS = `id, team_id AS "teamId", project_id AS "projectId", mode, request_id AS "requestId", type,
  actor_type AS "actorType", actor_id AS "actorId", actor_name AS "actorName", created_at AS "createdAt",
  target_type AS "targetType", target_id AS "targetId", target_name AS "targetName", body, salt, digest`;

/** The next sealed events after a place, whole: to be checked, or exported. */
export async function listStoredEvents(
  tx: Tx,
  scope: TeamScope,
  mode: Mode,
  after: number,
  limit: number,
): Promise<StoredEvent[]> {
  const { rows } = await tx.query<StoredEvent>({
    name: "list-stored-events",
    text: `SELECT seq, hash, ${EVENT_COLUMNS} FROM events WHERE team_id = $1 AND mode = $2 AND seq > $3 ORDER BY seq LIMIT $4`,
    values: [scope.teamId, mode, after, limit],
  });
  return rows;
}

/** How many events of a chain are emptied, and the acts that tell of erasures, those not yet sealed too. */
export async function findErasures(
  tx: Tx,
  { teamId }: TeamScope,
  mode: Mode,
): Promise<{ erased: number; acts: Omit<StoredEvent, "seq" | "hash">[] }> {
  const count = await tx.query<{ count: number }>({
    name: "count-emptied-events",
    text: "SELECT count(*)::int AS count FROM events WHERE team_id = $1 AND mode = $2 AND seq > 0 AND body IS NULL AND salt IS NULL",
    values: [teamId, mode],
  });
  const { rows } = await tx.query<Omit<StoredEvent, "seq" | "hash">>({
    name: "list-erasures",
    text: `SELECT ${EVENT_COLUMNS} FROM events WHERE team_id = $1 AND mode = $2 AND type = $3`,
    values: [teamId, mode, ERASURE],
  });
  return { erased: count.rows[0]?.count ?? 0, acts: rows };
}

/** The hash at a place; null where nothing is there. */
export async function findHashAt(tx: Tx, scope: TeamScope, mode: Mode, seq: number): Promise<Buffer | null> {
  const { rows } = await tx.query<{ hash: Buffer }>({
    name: "find-hash-at",
    text: "SELECT hash FROM events WHERE team_id = $1 AND mode = $2 AND seq = $3",
    values: [scope.teamId, mode, seq],
  });
  return rows[0]?.hash ?? null;
}

export type StoredHead = { seq: number; hash: Buffer; at: Date; jws: string };

/** The signed heads of a stretch of places, both ends included. */
export async function listSignedHeads(
  tx: Tx,
  scope: TeamScope,
  mode: Mode,
  { from, until }: { from: number; until: number },
): Promise<StoredHead[]> {
  const { rows } = await tx.query<StoredHead>({
    name: "list-signed-heads",
    text: `SELECT seq, hash, at, jws FROM signed_heads WHERE team_id = $1 AND mode = $2 AND seq BETWEEN $3 AND $4
      ORDER BY seq`,
    values: [scope.teamId, mode, from, until],
  });
  return rows;
}

import type { AuditEvent } from "@/lib/domain/audit/audit-event";
import { ERASURE, type StoredEvent } from "@/lib/domain/audit/chain-check";
import { isId } from "@/lib/domain/ids/id";
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

const COLUMNS = `e.seq, e.id, e.type, e.created_at AS "createdAt", e.actor_type AS "actorType", e.actor_id AS "actorId",
  e.actor_name AS "actorName", e.target_type AS "targetType", e.target_id AS "targetId",
  e.target_name AS "targetName", e.request_id AS "requestId", e.project_id AS "projectId",
  CASE WHEN e.target_type IS NOT NULL THEN e.body END AS "actBody", e.body IS NULL AS "isErased"`;

/**
 * Sealed events before a place, the last first. Each leg is a backward scan of one range of an index, of the filter's
 * narrowest part, and the rest sifts: what is rare is found without walking the chain.
 */
export async function listAuditEvents(
  tx: Tx,
  scope: TeamScope,
  condition: AuditCondition,
  before: number | null,
  limit: number,
): Promise<AuditEvent[]> {
  const { mode, action, from, to } = condition;
  const values: unknown[] = [scope.teamId, mode, limit];
  const use: Use = (value) => `$${values.push(value)}`;
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
  if (action !== null) conditions.push(...isTheAction(action, use));
  if (condition.target !== null) conditions.push(isTheTarget(condition.target, use));
  const ranges = condition.actor === null ? [[]] : await rangesOfActor(tx, scope, mode, condition.actor, use);
  if (ranges.length === 0) return [];
  const legs = ranges.map(
    (range) => `(SELECT ${COLUMNS} FROM events e WHERE ${[...conditions, ...range].join(" AND ")}
      ORDER BY e.seq DESC LIMIT $3)`,
  );
  const { rows } = await tx.query<AuditEvent>(
    `SELECT e.*, r.headline, r.status, p.name AS "projectName", a.address, a.user_agent AS "userAgent"
      FROM (SELECT * FROM (${legs.join(" UNION ALL ")}) e ORDER BY e.seq DESC LIMIT $3) e
      LEFT JOIN requests r ON r.id = e."requestId" AND r.team_id = $1
      LEFT JOIN projects p ON p.id = e."projectId" AND p.team_id = $1
      LEFT JOIN event_addresses a ON a.event_id = e.id AND a.team_id = $1
      ORDER BY e.seq DESC`,
    values,
  );
  return rows;
}

type Use = (value: unknown) => string;

/** Says beside the type what its index does: that it is of acts, or that it is not the commonest of all. */
function isTheAction(action: string, use: Use): string[] {
  if (action === "acts") return ["e.target_type IS NOT NULL"];
  if (action === "requests") return ["e.target_type IS NULL"];
  const type = `e.type = ${use(action)}`;
  return action === "request.created" ? [type] : [type, "e.type <> 'request.created'"];
}

/** An id says by its beginning what it is the id of. */
function isTheTarget(target: string, use: Use): string {
  if (isId("req", target)) return `e.request_id = ${use(target)}`;
  if (isId("evt", target)) return `e.id = ${use(target)}`;
  return `e.target_type IS NOT NULL AND e.target_id = ${use(target)}`;
}

/** Who did something, to the letter as its index has it: an id, empty where there was none, and the name they had then. */
const ACTOR_ID = "(CASE WHEN e.actor_id IS NULL THEN '' ELSE e.actor_id END)";
type ActorThen = { id: string; name: string };

/** Beyond so many, older ones are not found by name. No team has nearly as many. */
const ACTORS_MAX = 2_000;

async function rangesOfActor(tx: Tx, scope: TeamScope, mode: Mode, actor: string, use: Use): Promise<string[][]> {
  const isMeant = ({ id, name }: ActorThen) => id === actor || name.toLowerCase() === actor.toLowerCase();
  const meant = (await listActors(tx, scope, mode)).filter(isMeant);
  return meant.map(({ id, name }) => [`${ACTOR_ID} = ${use(id)}`, `e.actor_name = ${use(name)}`]);
}

/** Everybody who is in a chain: each is one step in the index to the next, however much they did. */
async function listActors(tx: Tx, scope: TeamScope, mode: Mode): Promise<ActorThen[]> {
  const next = (condition: string) => `SELECT ${ACTOR_ID} AS id, e.actor_name AS name FROM events e
    WHERE e.team_id = $1 AND e.mode = $2 AND e.seq IS NOT NULL AND ${condition}
    ORDER BY ${ACTOR_ID}, e.actor_name LIMIT 1`;
  const { rows } = await tx.query<ActorThen>({
    name: "list-actors",
    text: `WITH RECURSIVE known AS (
        (${next("true")})
        UNION ALL
        SELECT n.id, n.name FROM known, LATERAL (${next(`(${ACTOR_ID}, e.actor_name) > (known.id, known.name)`)}) n
      )
      SELECT id, name FROM known LIMIT ${ACTORS_MAX}`,
    values: [scope.teamId, mode],
  });
  return rows;
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

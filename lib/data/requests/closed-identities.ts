import type { TeamScope } from "@/lib/domain/policies/scope";
import type { Tx } from "../transaction";

/** Who decided or asked, as closed requests say it: an id, empty where there was none, and the name they had then. */
export type Identity = { id: string; name: string };

type Columns = { id: string; name: string; present: string };

/** Who decided, to the letter as its index has it. The decision of a test that was simulated has a name and no id. */
export const DECIDER: Columns = {
  id: "(CASE WHEN r.decided_by_id IS NULL THEN '' ELSE r.decided_by_id END)",
  name: "r.decided_by_name",
  present: "r.decided_by_name IS NOT NULL",
};

/** Who asked: the key, or no key and the person who asked from our page. */
export const ASKER: Columns = {
  id: "(CASE WHEN r.api_key_id IS NULL THEN '' ELSE r.api_key_id END)",
  name: "r.asked_by",
  present: "true",
};

/** Beyond so many names, older ones are found by their ids alone. No team has nearly as many. */
const IDENTITIES_MAX = 2_000;

/**
 * Everybody who has decided, or asked, what is closed: their names need not be those of today. Each is one step in
 * the index to the next that differs, however many requests are theirs.
 */
export async function listIdentities(tx: Tx, scope: TeamScope, { id, name, present }: Columns): Promise<Identity[]> {
  const next = (condition: string) => `SELECT ${id} AS id, ${name} AS name FROM requests r
    WHERE r.team_id = $1 AND r.status <> 'pending' AND ${present} AND ${condition} ORDER BY ${id}, ${name} LIMIT 1`;
  const { rows } = await tx.query<Identity>(
    `WITH RECURSIVE known AS (
       (${next("true")})
       UNION ALL
       SELECT n.id, n.name FROM known, LATERAL (${next(`(${id}, ${name}) > (known.id, known.name)`)}) n
     )
     SELECT id, name FROM known LIMIT $2`,
    [scope.teamId, IDENTITIES_MAX],
  );
  return rows;
}

/** By columns and values apart: that is what a range of the index needs. */
export function isThePerson(columns: Columns, { id, name }: Identity, use: (value: unknown) => string): string {
  return `(${columns.present} AND ${columns.id} = ${use(id)} AND ${columns.name} = ${use(name)})`;
}

import { poolOf } from "@/lib/data/pool";
import type { Provisioned } from "@/lib/services/provisioning/provision";
import { decideOne } from "./deciding";

/** A closed request to copy, and what is different about it. Columns are the table's own. */
export type ClosedCopy = Partial<{
  status: string;
  headline: string;
  key_fact: string | null;
  asked_by: string;
  decided_at: string | null;
  decided_by_id: string | null;
  decided_by_name: string | null;
  decision_note: string | null;
  expires_at: string | null;
  updated_at: string;
  inserted_at: string;
  risk: string;
  external_id: string | null;
  project_id: string;
}>;

/** Closes one request as people do, and puts copies of its row beside it, each with what is different about it. */
export async function arrangeClosed(team: Provisioned, copies: ClosedCopy[]): Promise<string[]> {
  const first = await decideOne(team, new Date());
  const { rows } = await poolOf("ha_system").query<{ id: string }>(
    `INSERT INTO requests SELECT copy.* FROM requests r,
        jsonb_array_elements($2::jsonb) WITH ORDINALITY AS c(changes, n),
        jsonb_populate_record(r, jsonb_build_object('external_id', null,
          'id', new_id('req', r.inserted_at - interval '1 ms' * c.n)) || c.changes) copy
      WHERE r.id = $1 RETURNING id`,
    [first, JSON.stringify(copies)],
  );
  await poolOf("ha_system").query("DELETE FROM requests WHERE id = $1", [first]);
  return rows.map(({ id }) => id);
}

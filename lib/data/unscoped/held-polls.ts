import type { ApiKeyId, RequestId, TeamId } from "@/lib/domain/ids/id";
import { poolOf } from "../pool";

/** Which of these requests have an answer, have reached their deadline, or are there no more. */
export async function listSettledRequests(ids: RequestId[], now: Date): Promise<RequestId[]> {
  const { rows } = await poolOf("ha_system").query<{ id: RequestId }>({
    name: "list-settled-requests",
    text: `SELECT awaited.id FROM unnest($1::text[]) AS awaited(id) LEFT JOIN requests r ON r.id = awaited.id
      WHERE r.id IS NULL OR r.status <> 'pending' OR r.expires_at <= $2`,
    values: [ids, now],
  });
  return rows.map(({ id }) => id);
}

/** How far these teams' chains have come: a number that grows with each event that is sealed. */
export async function listChainHeads(teamIds: TeamId[]): Promise<Map<TeamId, number>> {
  const { rows } = await poolOf("ha_system").query<{ teamId: TeamId; head: number }>({
    name: "list-chain-heads",
    text: `SELECT team_id AS "teamId", sum(seq)::float8 AS head FROM event_chains WHERE team_id = ANY($1) GROUP BY team_id`,
    values: [teamIds],
  });
  return new Map(rows.map(({ teamId, head }) => [teamId, head]));
}

/** Which of these keys have stopped working. */
export async function listRevokedKeys(ids: ApiKeyId[], now: Date): Promise<ApiKeyId[]> {
  const { rows } = await poolOf("ha_system").query<{ id: ApiKeyId }>({
    name: "list-revoked-keys",
    text: "SELECT id FROM api_keys WHERE id = ANY($1) AND (revoked_at IS NOT NULL OR expires_at <= $2)",
    values: [ids, now],
  });
  return rows.map(({ id }) => id);
}

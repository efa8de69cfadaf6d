import { poolOf } from "@/lib/data/pool";
import { findApiKey } from "@/lib/data/unscoped/find-api-key";
import { provedMember, provedProject } from "@/lib/data/unscoped/prove-scope";
import type { EndpointId, ProjectId, RequestId, TeamId, UserId } from "@/lib/domain/ids/id";
import { hashOfKey } from "@/lib/domain/keys/api-key";
import type { KeyActor, MemberScope, ProjectScope } from "@/lib/domain/policies/scope";
import type { Provisioned } from "@/lib/services/provisioning/provision";

/** The big team of a seeded database, and what the walk over it needs to know of its rows. */
export type Ground = {
  key: string;
  member: MemberScope;
  caller: ProjectScope<KeyActor>;
  smallProject: ProjectId;
  endpointId: EndpointId;
  /** In the middle of what there is, for pages deep in a list. */
  middle: {
    requestId: RequestId;
    insertedAt: Date;
    closedAt: Date;
    seq: number;
    deliveryId: string;
    deliveredAt: Date;
  };
  /** Waiting requests that nobody has looked at yet, for whoever decides; each is taken once. */
  waiting: RequestId[];
};

export async function surveyGround(team: Provisioned): Promise<Ground> {
  const teamId = team.team_id as TeamId;
  const one = async <Row extends object>(text: string, ...values: unknown[]): Promise<Row> => {
    const { rows } = await poolOf("ha_system").query(text, values);
    if (!rows[0]) throw new Error(`the seeding left nothing for: ${text}`);
    return rows[0] as Row;
  };
  const key = await findApiKey(hashOfKey(team.api_key));
  if (!key) throw new Error("the team's key is not there");
  const closed = await one<{ id: RequestId; insertedAt: Date; closedAt: Date }>(
    `SELECT id, inserted_at AS "insertedAt", updated_at AS "closedAt" FROM requests WHERE team_id = $1 AND status = 'approved' AND mode = 'live' AND project_id = $2
      ORDER BY id OFFSET (SELECT count(*) / 2 FROM requests WHERE team_id = $1 AND status = 'approved' AND mode = 'live' AND project_id = $2) LIMIT 1`,
    teamId,
    key.projectId,
  );
  const { seq } = await one<{ seq: number }>(
    "SELECT seq / 2 AS seq FROM event_chains WHERE team_id = $1 AND mode = 'live'",
    teamId,
  );
  const delivery = await one<{ id: string; at: Date; endpointId: EndpointId }>(
    `SELECT id, created_at AS at, endpoint_id AS "endpointId" FROM deliveries WHERE team_id = $1
      ORDER BY created_at OFFSET (SELECT count(*) / 2 FROM deliveries WHERE team_id = $1) LIMIT 1`,
    teamId,
  );
  const small = await one<{ id: ProjectId }>("SELECT id FROM projects WHERE team_id = $1 AND name = 'Small'", teamId);
  const waiting = await poolOf("ha_system").query<{ id: RequestId }>(
    "SELECT id FROM requests WHERE team_id = $1 AND status = 'pending' AND risk = 'low' AND mode = 'live' ORDER BY id DESC LIMIT 400",
    [teamId],
  );
  const { name, id, projectId, mode, teamSlug, plan } = key;
  return {
    key: team.api_key,
    member: provedMember(
      { teamId, teamSlug, plan, hiddenProjects: [] },
      {
        type: "user",
        id: team.user_id as UserId,
        name: "Ana Torres",
        role: "owner",
        method: "password",
        stepUp: { at: new Date(), method: "password" },
        from: { address: "192.0.2.1", userAgent: "Mozilla/5.0" },
      },
    ),
    caller: provedProject<KeyActor>({ teamId, teamSlug, plan, projectId, mode }, { type: "key", id, name }),
    smallProject: small.id,
    endpointId: delivery.endpointId,
    middle: {
      requestId: closed.id,
      insertedAt: closed.insertedAt,
      closedAt: closed.closedAt,
      seq: Math.floor(seq),
      deliveryId: delivery.id,
      deliveredAt: delivery.at,
    },
    waiting: waiting.rows.map((row) => row.id),
  };
}

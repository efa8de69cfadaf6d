import { expect, test } from "vitest";
import { poolOf } from "@/lib/data/pool";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { inTeam, rollBackWith } from "@/lib/data/transaction";
import { provedMember } from "@/lib/data/unscoped/prove-scope";
import { eventDigest } from "@/lib/domain/audit/event-digest";
import type { TeamId, UserId } from "@/lib/domain/ids/id";
import { refuse } from "@/lib/domain/result";
import { recordAct } from "@/lib/services/audit/record-act";
import { sealDueEvents } from "@/lib/services/audit/seal-due-events";
import { arrangeTeam } from "../support/arrange";

const ROWS = `SELECT e.*, a.address FROM events e LEFT JOIN event_addresses a ON a.event_id = e.id
  WHERE e.team_id = $1 AND e.type = 'key.revoked' ORDER BY e.position`;

// A trail that misses what an admin did, or tells of what was undone, proves nothing.
test("an act stands in the chain exactly where what it tells of was committed, with its address apart", async () => {
  const team = await arrangeTeam();
  const scope = provedMember(
    { teamId: team.team_id as TeamId, teamSlug: team.team_slug, plan: "pro", hiddenProjects: [] },
    {
      type: "user",
      id: team.user_id as UserId,
      name: "Ana Torres",
      role: "owner",
      method: "password",
      stepUp: null,
      from: { address: "203.0.113.7", userAgent: "vitest" },
    },
  );
  const act = { type: "key.revoked", target: { type: "key", id: "key_1", name: "Refunds" } } as const;
  const now = new Date();
  await inTeam(scope, (tx) => recordAct(tx, scope, { ...act, before: { revoked: false } }, now));
  await inTeamByPrisma(scope, (tx) => recordAct(tx, scope, act, now));
  await inTeam(scope, async (tx) => {
    await recordAct(tx, scope, act, now);
    return rollBackWith(refuse("not_found"));
  });
  await sealDueEvents();

  const { rows } = await poolOf("ha_system").query(ROWS, [team.team_id]);
  expect(rows).toHaveLength(2);
  for (const row of rows) {
    expect(row).toMatchObject({ target_name: "Refunds", actor_name: "Ana Torres", address: "203.0.113.7" });
    expect(Number(row.seq)).toBeGreaterThan(0);
    const event = {
      id: row.id,
      teamId: row.team_id,
      projectId: row.project_id,
      mode: row.mode,
      requestId: null,
      type: row.type,
      actorType: row.actor_type,
      actorId: row.actor_id,
      actorName: row.actor_name,
      createdAt: row.created_at,
      body: row.body,
    };
    expect(eventDigest(row.salt, event).equals(row.digest)).toBe(true);
    expect(row.body).not.toContain("203.0.113.7");
  }
});

import type { SessionId, TeamId, UserId } from "@/lib/domain/ids/id";
import type { Plan } from "@/lib/domain/policies/plans";
import type { Role } from "@/lib/domain/policies/roles";
import { poolOf } from "../pool";
import { asSystemByPrisma } from "../prisma";

export type Person = { id: UserId; name: string; email: string };
export type Membership = { teamId: TeamId; teamSlug: string; plan: Plan; teamName: string; role: Role };

export async function insertSession(session: {
  id: SessionId;
  userId: UserId;
  createdAt: Date;
  expiresAt: Date;
  userAgent: string | null;
}): Promise<void> {
  await asSystemByPrisma((tx) => tx.session.create({ data: session }));
}

/** Ends a session: the very next call with its cookie is refused. */
export async function revokeSession(id: string, now: Date): Promise<void> {
  await asSystemByPrisma((tx) => tx.session.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } }));
}

/** The person whose live session this is, or null. */
export async function findPersonBySession(id: string, now: Date): Promise<Person | null> {
  const { rows } = await poolOf("ha_system").query<Person>({
    name: "find-person-by-session",
    text: `SELECT u.id, u.name, u.email FROM sessions s JOIN users u ON u.id = s.user_id
      WHERE s.id = $1 AND s.revoked_at IS NULL AND s.expires_at > $2`,
    values: [id, now],
  });
  return rows[0] ?? null;
}

/** What this person is in the team with this slug, or null where they are not a member. */
export async function findMembership(userId: UserId, slug: string): Promise<Membership | null> {
  const { rows } = await poolOf("ha_system").query<Membership>({
    name: "find-membership",
    text: `SELECT m.team_id AS "teamId", t.slug AS "teamSlug", t.plan, t.name AS "teamName", m.role
      FROM memberships m JOIN teams t ON t.id = m.team_id WHERE m.user_id = $1 AND t.slug = $2`,
    values: [userId, slug],
  });
  return rows[0] ?? null;
}

/** The teams a person belongs to, the oldest membership first. */
export async function listMemberships(userId: UserId): Promise<Membership[]> {
  const { rows } = await poolOf("ha_system").query<Membership>(
    `SELECT m.team_id AS "teamId", t.slug AS "teamSlug", t.plan, t.name AS "teamName", m.role
      FROM memberships m JOIN teams t ON t.id = m.team_id WHERE m.user_id = $1 ORDER BY m.created_at, t.id`,
    [userId],
  );
  return rows;
}

import type { SessionId, TeamId, UserId } from "@/lib/domain/ids/id";
import type { Plan } from "@/lib/domain/policies/plans";
import type { Role } from "@/lib/domain/policies/roles";
import type { SignInMethod, StepUp } from "@/lib/domain/policies/scope";
import { poolOf } from "../pool";
import { asSystemByPrisma } from "../prisma";

/** A person, and the session that says so. */
export type Person = {
  id: UserId;
  name: string;
  email: string;
  sessionId: SessionId;
  method: SignInMethod;
  stepUp: StepUp | null;
};
export type Membership = { teamId: TeamId; teamSlug: string; plan: Plan; teamName: string; role: Role };

export async function insertSession(session: {
  id: SessionId;
  userId: UserId;
  createdAt: Date;
  expiresAt: Date;
  userAgent: string | null;
  method: SignInMethod;
  stepUp: StepUp | null;
}): Promise<void> {
  const { stepUp, ...row } = session;
  await asSystemByPrisma((tx) =>
    tx.session.create({ data: { ...row, stepUpAt: stepUp?.at ?? null, stepUpMethod: stepUp?.method ?? null } }),
  );
}

/** Ends a session: the very next call with its cookie is refused. */
export async function revokeSession(id: string, now: Date): Promise<void> {
  await asSystemByPrisma((tx) => tx.session.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } }));
}

/** The person whose live session this is, or null. */
export async function findPersonBySession(id: string, now: Date): Promise<Person | null> {
  type Row = Omit<Person, "stepUp"> & { stepUpAt: Date | null; stepUpMethod: SignInMethod | null };
  const { rows } = await poolOf("ha_system").query<Row>({
    name: "find-person-by-session",
    text: `SELECT u.id, u.name, u.email, s.id AS "sessionId", s.method, s.step_up_at AS "stepUpAt",
        s.step_up_method AS "stepUpMethod"
      FROM sessions s JOIN users u ON u.id = s.user_id
      WHERE s.id = $1 AND s.revoked_at IS NULL AND s.expires_at > $2 AND u.disabled_at IS NULL`,
    values: [id, now],
  });
  const [row] = rows;
  if (!row) return null;
  const { stepUpAt, stepUpMethod, ...person } = row;
  return { ...person, stepUp: stepUpAt && stepUpMethod && { at: stepUpAt, method: stepUpMethod } };
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

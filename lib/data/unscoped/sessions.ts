import type { ProjectId, SessionId, TeamId, UserId } from "@/lib/domain/ids/id";
import type { Plan } from "@/lib/domain/policies/plans";
import type { Role } from "@/lib/domain/policies/roles";
import type { SignInMethod, StepUp } from "@/lib/domain/policies/scope";
import { poolOf } from "../pool";
import type { Tx } from "../transaction";

/** A person, and the session that says so. */
export type Person = {
  id: UserId;
  name: string;
  email: string;
  /** When they showed that the address is theirs. */
  emailVerifiedAt: Date | null;
  sessionId: SessionId;
  method: SignInMethod;
  stepUp: StepUp | null;
  /** When the session was last used, to the minute. */
  lastSeenAt: Date | null;
};
export type Membership = { teamId: TeamId; teamSlug: string; plan: Plan; teamName: string; role: Role };

export type NewSession = {
  id: SessionId;
  userId: UserId;
  createdAt: Date;
  expiresAt: Date;
  userAgent: string | null;
  method: SignInMethod;
  stepUp: StepUp | null;
};

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  const { id, userId, createdAt, expiresAt, userAgent, method, stepUp } = session;
  await tx.query({
    name: "insert-session",
    text: `INSERT INTO sessions (id, user_id, created_at, expires_at, user_agent, method, step_up_at, step_up_method, last_seen_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $3)`,
    values: [id, userId, createdAt, expiresAt, userAgent, method, stepUp?.at ?? null, stepUp?.method ?? null],
  });
}

const PERSON = `u.id, u.name, u.email, u.email_verified_at AS "emailVerifiedAt", s.id AS "sessionId", s.method,
  s.step_up_at AS "stepUpAt", s.step_up_method AS "stepUpMethod", s.last_seen_at AS "lastSeenAt"`;
const LIVE_SESSION = `sessions s JOIN users u ON u.id = s.user_id
  WHERE s.id = $1 AND s.revoked_at IS NULL AND s.expires_at > $2 AND u.disabled_at IS NULL`;
type PersonRow = Omit<Person, "stepUp"> & { stepUpAt: Date | null; stepUpMethod: SignInMethod | null };

function toPerson({ stepUpAt, stepUpMethod, ...person }: PersonRow): Person {
  return { ...person, stepUp: stepUpAt && stepUpMethod && { at: stepUpAt, method: stepUpMethod } };
}

/** The person whose live session this is, or null. */
export async function findPersonBySession(id: string, now: Date): Promise<Person | null> {
  const { rows } = await poolOf("ha_system").query<PersonRow>({
    name: "find-person-by-session",
    text: `SELECT ${PERSON} FROM ${LIVE_SESSION}`,
    values: [id, now],
  });
  return rows[0] ? toPerson(rows[0]) : null;
}

/** A membership, and the team's projects that are restricted to others. */
export type MembershipWithLimits = Membership & { unlistedProjects: ProjectId[] };

/** For a person whose id is `user`, and a team whose slug is `slug`: SQL of both. */
function membershipOf(user: string, slug: string): string {
  return `SELECT m.team_id AS "teamId", t.slug AS "teamSlug", t.plan, t.name AS "teamName", m.role,
      ARRAY(SELECT p.id FROM projects p WHERE p.team_id = m.team_id AND p.is_restricted AND NOT EXISTS (
        SELECT FROM project_people x WHERE x.project_id = p.id AND x.user_id = m.user_id AND x.sees
      ) ORDER BY p.id) AS "unlistedProjects"
    FROM memberships m JOIN teams t ON t.id = m.team_id
    WHERE m.user_id = ${user} AND t.slug = ${slug} AND t.deleted_at IS NULL`;
}

/** What this person is in the team with this slug, or null where they are not a member. */
export async function findMembership(userId: UserId, slug: string): Promise<MembershipWithLimits | null> {
  const { rows } = await poolOf("ha_system").query<MembershipWithLimits>({
    name: "find-membership",
    text: membershipOf("$1", "$2"),
    values: [userId, slug],
  });
  return rows[0] ?? null;
}

export type PersonInTeam = { person: Person; membership: MembershipWithLimits | null };

/**
 * Both at once, since every call of a team's page asks for both: the person whose live session this is, and what they
 * are in the team with this slug; null where there is no such session.
 */
export async function findPersonInTeam(id: string, slug: string, now: Date): Promise<PersonInTeam | null> {
  type Row = PersonRow & { [Name in keyof MembershipWithLimits]: MembershipWithLimits[Name] | null };
  const { rows } = await poolOf("ha_system").query<Row>({
    name: "find-person-in-team",
    text: `SELECT person.*, membership.* FROM (SELECT ${PERSON} FROM ${LIVE_SESSION}) person
      LEFT JOIN LATERAL (${membershipOf("person.id", "$3")}) membership ON true`,
    values: [id, now, slug],
  });
  const [row] = rows;
  if (!row) return null;
  const { teamId, teamSlug, plan, teamName, role, unlistedProjects, ...person } = row;
  const membership = { teamId, teamSlug, plan, teamName, role, unlistedProjects };
  // All of a membership's columns are there or none is: the join found one or none.
  return { person: toPerson(person), membership: teamId === null ? null : (membership as MembershipWithLimits) };
}

const MEMBERSHIPS = `SELECT m.team_id AS "teamId", t.slug AS "teamSlug", t.plan, t.name AS "teamName", m.role
  FROM memberships m JOIN teams t ON t.id = m.team_id WHERE m.user_id = $1 ORDER BY m.created_at, t.id`;

/** The teams a person belongs to, the oldest membership first. */
export async function listMemberships(userId: UserId): Promise<Membership[]> {
  return (await poolOf("ha_system").query<Membership>(MEMBERSHIPS, [userId])).rows;
}

/** The same, as a transaction sees it. */
export async function listMembershipsIn(tx: Tx, userId: UserId): Promise<Membership[]> {
  return (await tx.query<Membership>(MEMBERSHIPS, [userId])).rows;
}

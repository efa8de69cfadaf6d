import { logger } from "@/lib/config/logger";
import { touchSession } from "@/lib/data/unscoped/person-sessions";
import { provedMember } from "@/lib/data/unscoped/prove-scope";
import {
  findMembership,
  findPersonBySession,
  findPersonInTeam,
  type Membership,
  type MembershipWithLimits,
  type Person,
} from "@/lib/data/unscoped/sessions";
import { MINUTE_MS } from "@/lib/domain/clock/clock";
import { can } from "@/lib/domain/policies/can";
import type { CallOrigin, MemberScope } from "@/lib/domain/policies/scope";
import { sessionIdOf } from "./session-cookie";

/** The person whose live session a cookie names, or null. Asked of the database on every call. */
export async function personOf(sessionCookie: string | undefined, now: Date): Promise<Person | null> {
  const id = await sessionIdOf(sessionCookie);
  const person = id === null ? null : await findPersonBySession(id, now);
  if (person) noteUse(person, now);
  return person;
}

/** Written at most once a minute, and after nobody: no call waits for it, and none fails with it. */
function noteUse({ sessionId, lastSeenAt }: Person, now: Date): void {
  const notSince = new Date(now.getTime() - MINUTE_MS);
  if (lastSeenAt && lastSeenAt >= notSince) return;
  touchSession(sessionId, now, notSince).catch((error) =>
    logger().warn({ err: error, session: sessionId }, "a session's use was not noted"),
  );
}

const SLUG = /^[a-z0-9-]{1,60}$/;

export type Member = { scope: MemberScope; membership: Membership };

/**
 * The person's proof for the team with this slug; null where they are no member, or there is no such team.
 *
 * @param from where a call comes from; null where a page is rendered
 */
export async function memberOf(person: Person, teamSlug: string, from: CallOrigin | null): Promise<Member | null> {
  if (!SLUG.test(teamSlug)) return null;
  const membership = await findMembership(person.id, teamSlug);
  return membership && prove(person, membership, from);
}

/**
 * The person whose live session a cookie names, and their proof for the team with this slug, asked in one query on
 * every call of a team's page: the first null where nobody is signed in, the second as `memberOf` has it.
 */
export async function personInTeam(
  sessionCookie: string | undefined,
  teamSlug: string,
  from: CallOrigin,
  now: Date,
): Promise<{ person: Person | null; member: Member | null }> {
  if (!SLUG.test(teamSlug)) return { person: await personOf(sessionCookie, now), member: null };
  const id = await sessionIdOf(sessionCookie);
  const found = id === null ? null : await findPersonInTeam(id, teamSlug, now);
  if (!found) return { person: null, member: null };
  const { person, membership } = found;
  noteUse(person, now);
  return { person, member: membership && prove(person, membership, from) };
}

function prove(person: Person, membership: MembershipWithLimits, from: CallOrigin | null): Member {
  const { id, name, method, stepUp } = person;
  const actor = { type: "user", id, name, role: membership.role, method, stepUp, from } as const;
  // Whoever may change who sees a project sees it anyway.
  const hiddenProjects = can(actor, "projects.edit").allowed ? [] : membership.unlistedProjects;
  return { scope: provedMember({ ...membership, hiddenProjects }, actor), membership };
}

import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { TeamView } from "@/lib/contract/session-views";
import type { Person } from "@/lib/data/unscoped/sessions";
import { systemClock } from "@/lib/domain/clock/clock";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { viewTeam } from "@/lib/services/teams/view-team";
import { memberOf, personOf } from "./session";
import { sessionCookieName } from "./session-cookie";

/** Who looks at a page. For server components only: routes read their own request. */

/** The signed-in person, or null. Asked once per rendering. */
export const getPerson = cache(async (): Promise<Person | null> => {
  const cookie = (await cookies()).get(sessionCookieName())?.value;
  return personOf(cookie, systemClock());
});

/** The signed-in person; whoever is not signed in is sent to do so and comes back to `returnTo`. */
export async function requirePerson(returnTo: string): Promise<Person> {
  return (await getPerson()) ?? redirect(`/sign-in?next=${encodeURIComponent(returnTo)}`);
}

const loadTeam = cache(async (slug: string): Promise<{ scope: MemberScope; team: TeamView } | null> => {
  const person = await getPerson();
  const member = person && (await memberOf(person, slug));
  if (!person || !member) return null;
  return { scope: member.scope, team: await viewTeam(member.scope, member.membership, person) };
});

/** The team with this slug, and the person's proof for it. Strangers are told that nothing is there. */
export async function requireTeam(slug: string, returnTo: string): Promise<{ scope: MemberScope; team: TeamView }> {
  await requirePerson(returnTo);
  return (await loadTeam(slug)) ?? notFound();
}

/** The teams that a person belongs to, the oldest membership first. */
export { listTeams as listMyTeams } from "@/lib/services/teams/list-teams";

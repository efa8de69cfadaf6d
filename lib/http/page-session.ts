import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { TeamView } from "@/lib/contract/team-views";
import type { Person } from "@/lib/data/unscoped/sessions";
import { systemClock } from "@/lib/domain/clock/clock";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { viewTeam } from "@/lib/services/teams/view-team";
import { PAGE_PATH_HEADER } from "./page-path";
import { memberOf, personOf } from "./session";
import { sessionCookieName } from "./session-cookie";

/** Who looks at a page. For server components only: routes read their own request. */

/** The signed-in person, or null. Asked once per rendering. */
export const getPerson = cache(async (): Promise<Person | null> => {
  const cookie = (await cookies()).get(sessionCookieName())?.value;
  return personOf(cookie, systemClock());
});

/** The signed-in person; whoever is not signed in is sent to do so and comes back to this very page. */
export async function requirePerson(): Promise<Person> {
  const person = await getPerson();
  if (person) return person;
  const path = (await headers()).get(PAGE_PATH_HEADER) ?? "/";
  redirect(`/sign-in?next=${encodeURIComponent(path)}`);
}

const loadTeam = cache(async (slug: string): Promise<{ scope: MemberScope; team: TeamView } | null> => {
  const person = await getPerson();
  const member = person && (await memberOf(person, slug, null));
  if (!person || !member) return null;
  return { scope: member.scope, team: await viewTeam(member.scope, member.membership, person) };
});

/** The team with this slug, and the person's proof for it. Strangers are told that nothing is there. */
export async function requireTeam(slug: string): Promise<{ scope: MemberScope; team: TeamView }> {
  await requirePerson();
  return (await loadTeam(slug)) ?? notFound();
}

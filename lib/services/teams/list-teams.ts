import { listMemberships } from "@/lib/data/unscoped/sessions";
import type { UserId } from "@/lib/domain/ids/id";
import type { Role } from "@/lib/domain/policies/roles";

export type TeamOfPerson = { id: string; slug: string; name: string; role: Role };

/** The teams that a person belongs to, the oldest membership first. */
export async function listTeams(personId: UserId): Promise<TeamOfPerson[]> {
  const memberships = await listMemberships(personId);
  return memberships.map(({ teamId, teamSlug, teamName, role }) => ({
    id: teamId,
    slug: teamSlug,
    name: teamName,
    role,
  }));
}

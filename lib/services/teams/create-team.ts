import type { NewTeamView } from "@/lib/contract/session-views";
import { env } from "@/lib/config/env";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { findOrInsertProject } from "@/lib/data/projects/projects";
import { insertTeam } from "@/lib/data/unscoped/accounts";
import { provedMember } from "@/lib/data/unscoped/prove-scope";
import type { Person } from "@/lib/data/unscoped/sessions";
import { slugOf } from "@/lib/domain/accounts/names";
import { newId } from "@/lib/domain/ids/id";
import { issueKey } from "../keys/create-key";

const FIRST_KEY_NAME = "First key";

/** Makes a team whose owner is this person, with a project of the same name and its first key, shown once. */
export async function createTeam(person: Person, name: string, now: Date): Promise<NewTeamView> {
  const teamId = newId("team", now);
  const plan = env().DEFAULT_PLAN;
  const slug = await insertTeam({ id: teamId, name, ownerId: person.id, plan }, slugOf(name), now);
  const scope = provedMember(
    { teamId, teamSlug: slug, plan },
    { type: "user", id: person.id, name: person.name, role: "owner", method: "password" },
  );
  return inTeamByPrisma(scope, async (tx) => {
    const project = await findOrInsertProject(tx, scope, { id: newId("proj", now), name }, now);
    const key = await issueKey(tx, scope, { projectId: project.id, name: FIRST_KEY_NAME }, now);
    return { team: { id: teamId, slug, name }, project, key };
  });
}

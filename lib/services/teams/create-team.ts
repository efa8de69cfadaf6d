import { env } from "@/lib/config/env";
import type { NewTeamView } from "@/lib/contract/team-views";
import { findOrInsertProject } from "@/lib/data/projects/projects";
import { insertTeam } from "@/lib/data/unscoped/accounts";
import { provedMember } from "@/lib/data/unscoped/prove-scope";
import type { Person } from "@/lib/data/unscoped/sessions";
import { slugOf } from "@/lib/domain/accounts/names";
import { newId } from "@/lib/domain/ids/id";
import { recordAct } from "../audit/record-act";
import { keyCreated } from "../keys/act-on-key";
import { issueKey } from "../keys/create-key";

const FIRST_KEY_NAME = "First key";

/** Makes a team whose owner is this person, with a project of the same name and its first key, shown once. */
export function createTeam(person: Person, name: string, now: Date): Promise<NewTeamView> {
  const id = newId("team", now);
  const plan = env().DEFAULT_PLAN;
  return insertTeam({ id, name, ownerId: person.id, plan }, slugOf(name), now, async (tx, slug) => {
    const scope = provedMember(
      { teamId: id, teamSlug: slug, plan, hiddenProjects: [] },
      { type: "user", id: person.id, name: person.name, role: "owner", method: "password", stepUp: null, from: null },
    );
    const project = await findOrInsertProject(tx, scope, { id: newId("proj", now), name }, now);
    const key = await issueKey(tx, scope, { projectId: project.id, name: FIRST_KEY_NAME, mode: "live" }, now);
    await recordAct(
      tx,
      scope,
      { type: "team.created", target: { type: "team", id, name }, after: { slug, plan } },
      now,
    );
    await recordAct(tx, scope, keyCreated(key), now);
    return { team: { id, slug, name }, project, key };
  });
}

import { env } from "@/lib/config/env";
import { findEndpointByUrl } from "@/lib/data/endpoints/endpoints";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { findOrInsertProject } from "@/lib/data/projects/projects";
import {
  type Account,
  findAccountByEmail,
  findTeamBySlug,
  findTeamOfMember,
  insertAccount,
  insertMember,
  insertTeam,
} from "@/lib/data/unscoped/accounts";
import { provedMember, provedProject } from "@/lib/data/unscoped/prove-scope";
import { nameFromEmail, normaliseEmail, slugOf } from "@/lib/domain/accounts/names";
import { newId, type ProjectId, type TeamId } from "@/lib/domain/ids/id";
import type { Plan } from "@/lib/domain/policies/plans";
import type { Role } from "@/lib/domain/policies/roles";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { hashPassword } from "@/lib/integrations/passwords/password-hash";
import { open } from "@/lib/integrations/secrets/secret-box";
import { createEndpoint } from "../endpoints/create-endpoint";
import { issueKey } from "../keys/create-key";

export type ProvisionInput = {
  email: string;
  password: string;
  name?: string | undefined;
  /** A team's name, or the slug of one that exists: then a person whose account is made now joins it as approver. */
  team: string;
  project: string;
  webhookUrl?: string | undefined;
};

export type Provisioned = {
  user_id: string;
  team_id: string;
  team_slug: string;
  project_id: string;
  api_key: string;
  webhook_secret: string | null;
};

const KEY_NAME = "Provisioned key";

/**
 * Makes, or finds, a person, a team, a project and an endpoint, always with a new key: for automation,
 * self-hosters and tests. What exists is left as it is (a password included), so that running it again is safe.
 */
export async function provision(
  input: ProvisionInput,
  now: Date,
): Promise<Result<Provisioned, Refusal<"invalid_request" | "endpoint_exists">>> {
  const email = normaliseEmail(input.email);
  if (!/^\S+@\S+$/.test(email)) return refuse("invalid_request", { errors: { email: ["must be an e-mail address"] } });
  const { person, isNew } = await findOrMakePerson(email, input, now);
  const team = await findOrMakeTeam(person, isNew, input.team, now);
  const scope = provedMember(
    { teamId: team.id, teamSlug: team.slug, plan: team.plan, hiddenProjects: [] },
    { type: "user", id: person.id, name: person.name, role: team.role, method: "password", stepUp: null, from: null },
  );
  const { project, key } = await inTeamByPrisma(scope, async (tx) => {
    const project = await findOrInsertProject(tx, scope, { id: newId("proj", now), name: input.project }, now);
    const key = { projectId: project.id, name: KEY_NAME, mode: "live" } as const;
    return { project, key: await issueKey(tx, scope, key, now) };
  });
  const webhook = input.webhookUrl ? await findOrMakeEndpoint(scope, project.id, input.webhookUrl, now) : ok(null);
  if (!webhook.ok) return webhook;
  return ok({
    user_id: person.id,
    team_id: team.id,
    team_slug: team.slug,
    project_id: project.id,
    api_key: key.secret,
    webhook_secret: webhook.value,
  });
}

async function findOrMakePerson(
  email: string,
  input: ProvisionInput,
  now: Date,
): Promise<{ person: Account; isNew: boolean }> {
  const known = await findAccountByEmail(email);
  if (known) return { person: known, isNew: false };
  const passwordHash = await hashPassword(input.password);
  const account = { id: newId("user", now), email, name: input.name?.trim() || nameFromEmail(email), passwordHash };
  // The operator vouches for the address: no mail is sent.
  if (await insertAccount({ ...account, emailVerifiedAt: now }, now)) return { person: account, isNew: true };
  return findOrMakePerson(email, input, now); // another run made it just now
}

async function findOrMakeTeam(
  person: Account,
  isNew: boolean,
  nameOrSlug: string,
  now: Date,
): Promise<{ id: TeamId; slug: string; plan: Plan; role: Role }> {
  const own = await findTeamOfMember(person.id, nameOrSlug);
  if (own) return own;
  const existing = isNew ? await findTeamBySlug(nameOrSlug) : null;
  if (existing) {
    await insertMember(existing.id, person.id, "approver", now);
    return { ...existing, role: "approver" };
  }
  const id = newId("team", now);
  const plan = env().DEFAULT_PLAN;
  const team = { id, name: nameOrSlug, ownerId: person.id, plan };
  return insertTeam(team, slugOf(nameOrSlug), now, async (_tx, slug) => ({ id, slug, plan, role: "owner" }));
}

async function findOrMakeEndpoint(
  scope: MemberScope,
  projectId: ProjectId,
  url: string,
  now: Date,
): Promise<Result<string, Refusal<"invalid_request" | "endpoint_exists">>> {
  const existing = await inTeamByPrisma(scope, (tx) => findEndpointByUrl(tx, scope, projectId, "live", url));
  if (existing?.secretSealed) return ok(open(existing.secretSealed, existing.id));
  const project = provedProject({ ...scope, projectId, mode: "live" }, scope.actor);
  const created = await createEndpoint(project, { url }, now);
  return created.ok ? ok(created.value.secret) : created;
}

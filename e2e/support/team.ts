import { expect } from "@playwright/test";
import type { NewTeamView } from "@/lib/contract/team-views";
import type { NewEndpointView } from "@/lib/contract/webhook-views";
import { inDatabase } from "./database";
import type { Provisioned, TestServer } from "./server";
import { postCredentials } from "./session-api";

/** A person of a team, with what they sign in with, and the key of a project of it. */
export type TeamMember = Provisioned & { email: string; password: string; name: string };

/** Text that no other test of this run has used. */
export function unique(): string {
  return crypto.randomUUID().slice(0, 8);
}

/** As if the person had opened the link that was sent to their address. */
export async function confirmAddress(server: Pick<TestServer, "dataDir">, { user_id }: TeamMember): Promise<void> {
  const confirm = "UPDATE users SET email_verified_at = now() WHERE id = $1";
  await inDatabase(server, (client) => client.query(confirm, [user_id]));
}

function newPerson(name: string) {
  return { email: `person-${unique()}@example.com`, password: "correct horse battery", name };
}

/**
 * A person with a team, a project and a key that no other test has, made by the calls that our pages make. With
 * `webhookUrl` the project's answers go there.
 */
export async function arrangeMember(
  { url }: Pick<TestServer, "url">,
  { name = "Ana Torres", webhookUrl }: { name?: string; webhookUrl?: string } = {},
): Promise<TeamMember> {
  const person = newPerson(name);
  const { user } = await post<{ user: { id: string } }>(url, "/api/app/sign-up", person);
  const { cookie } = await postCredentials(url, person);
  const { team, project, key } = await post<NewTeamView>(url, "/api/app/teams", { name: `Team ${unique()}` }, cookie);
  const path = `/api/app/${team.slug}/endpoints`;
  const endpoint = webhookUrl
    ? await post<NewEndpointView>(url, path, { project_id: project.id, url: webhookUrl }, cookie)
    : null;
  return {
    ...person,
    user_id: user.id,
    team_id: team.id,
    team_slug: team.slug,
    project_id: project.id,
    api_key: key.secret,
    webhook_secret: endpoint?.secret ?? null,
  };
}

/** A second person of a team, joined by the operator's command: an invitation takes a mailbox. */
export async function joinTeam(server: TestServer, team: string, name: string): Promise<TeamMember> {
  const person = newPerson(name);
  return { ...person, ...(await server.provision({ ...person, team, project: "Joined" })) };
}

async function post<View>(url: string, path: string, body: object, cookie = ""): Promise<View> {
  const answer = await fetch(url + path, {
    method: "POST",
    headers: { cookie, origin: url, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(answer.status, await answer.clone().text()).toBe(201);
  return (await answer.json()) as View;
}

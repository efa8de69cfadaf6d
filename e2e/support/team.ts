import type { Provisioned, TestServer } from "./server";

/** A person of a team, with what they sign in with, and the key of the project that came with them. */
export type TeamMember = Provisioned & { email: string; password: string; name: string };

export type MemberOptions = {
  name?: string;
  /** A name that no team has yet makes one; the slug of a team is joined. */
  team?: string;
  project?: string;
  webhookUrl?: string;
};

/** Text that no other test of this run has used. */
export function unique(): string {
  return crypto.randomUUID().slice(0, 8);
}

/** A person with a team, a project and a key that no other test has, made by the real `npm run admin -- provision`. */
export async function arrangeMember(server: TestServer, options: MemberOptions = {}): Promise<TeamMember> {
  const { name = "Ana Torres", team = `Team ${unique()}`, project = "Payments", webhookUrl } = options;
  const person = { email: `person-${unique()}@example.com`, password: "correct horse battery", name };
  const made = await server.provision({ ...person, team, project, ...(webhookUrl && { webhookUrl }) });
  return { ...made, ...person };
}

import { parseArgs } from "node:util";
import type { Provisioned, ProvisionInput } from "@/lib/services/provisioning/provision";
import { LaunchFailure, wordsOf } from "../launch/failure";
import type { AdminCommand } from "./admin-command";
import { onInstallation } from "./on-installation";

const HELP = `Usage: npm run --silent admin -- provision --email E --password P --team T --project J [--name N] [--webhook-url U] [--json]

Makes, or finds, a person (by e-mail), a team, a project and a webhook endpoint, and always issues a new API key.
What exists stays as it is, a password included: running it again is safe. A new e-mail with the slug of an existing
team joins that team as approver.

  --email E          whom to sign in as
  --password P       for a new person
  --name N           how others see a new person (default: from the e-mail)
  --team T           a team's name, or the slug of an existing one
  --project J        a project's name
  --webhook-url U    where decisions are sent
  --json             print {user_id, team_id, team_slug, project_id, api_key, webhook_secret} and nothing else`;

/** `provision`: a person who can decide and a key that can ask, in one command. */
export const provisionCommand: AdminCommand = {
  name: "provision",
  summary: "make or find a person, team, project and endpoint, with a new API key",
  help: HELP,
  async run(args) {
    const { input, json } = readArguments(args);
    const provisioned = await onInstallation(async () => provisionAlone(input));
    process.stdout.write(json ? `${JSON.stringify(provisioned)}\n` : inWords(provisioned));
  },
};

function readArguments(args: string[]): { input: ProvisionInput; json: boolean } {
  const { values } = parse(args);
  const demand = (name: "email" | "password" | "team" | "project") => {
    const value = values[name]?.trim();
    if (!value) throw new LaunchFailure(`--${name} is missing.\n\n${HELP}`);
    return value;
  };
  const input = {
    email: demand("email"),
    password: demand("password"),
    name: values.name,
    team: demand("team"),
    project: demand("project"),
    webhookUrl: values["webhook-url"],
  };
  return { input, json: values.json };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        email: { type: "string" },
        password: { type: "string" },
        name: { type: "string" },
        team: { type: "string" },
        project: { type: "string" },
        "webhook-url": { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new LaunchFailure(`${wordsOf(error)}.\n\n${HELP}`);
  }
}

/** One run at a time: two that both found nothing would both make it. */
async function provisionAlone(input: ProvisionInput): Promise<Provisioned> {
  // Loaded once the database is there and the Prisma client has been generated.
  const [{ provision }, { exclusively }] = await Promise.all([
    import("@/lib/services/provisioning/provision"),
    import("@/lib/data/locks/exclusively"),
  ]);
  const outcome = await exclusively("provision", async () => provision(input, new Date()));
  if (outcome.ok) return outcome.value;
  const faults = Object.entries(outcome.errors ?? {}).map(([field, words]) => `  ${field}: ${words.join(", ")}`);
  throw new LaunchFailure([outcome.detail ?? `Refused: ${outcome.code}.`, ...faults].join("\n"));
}

function inWords(provisioned: Provisioned): string {
  const lines = Object.entries(provisioned).map(([name, value]) => `${name.padEnd(16)}${value ?? "(none)"}`);
  return `${lines.join("\n")}\n\nThe key and the secret are shown this once only.\n`;
}

import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Finding } from "@/lib/domain/audit/chain-check";
import { MODES, type Mode, type TeamScope } from "@/lib/domain/policies/scope";
import { LaunchFailure, wordsOf } from "../launch/failure";
import type { AdminCommand } from "./admin-command";
import { onInstallation } from "./on-installation";

const HELP = `Usage: npm run admin -- audit verify [--team SLUG] [--head FILE]
       npm run --silent admin -- audit heads [--team SLUG]

verify checks the audit trail: that no event was edited, deleted, moved or put in, and that every signed head still
stands. It ends with status 1 where something is wrong, and says what and where.

  --team SLUG    this team's alone; by default every team's
  --head FILE    a signed head that you kept elsewhere (needs --team): also what was cut off below it is found, when
                 whoever did it took the heads that are kept here as well

heads prints the last signed head of each chain, one JSON object a line. Keep them where whoever can write to the
database cannot write: a head that was kept is what a trail that was cut off cannot explain.`;

/** `audit`: what an auditor asks of an installation without trusting its pages. */
export const auditCommand: AdminCommand = {
  name: "audit",
  summary: "verify the audit trail, or print its signed heads to be kept elsewhere",
  help: HELP,
  async run([verb, ...args]) {
    const { team, head } = readArguments(args);
    if (verb === "heads") return printHeads(team);
    if (verb !== "verify") throw new LaunchFailure(HELP);
    if (head && !team) throw new LaunchFailure(`--head belongs to one team's trail: name it with --team.\n\n${HELP}`);
    const wrong = await onInstallation(() => verifyTeams(team, head ? readHeadFile(head) : null));
    if (wrong > 0) throw new LaunchFailure(`${wrong} ${wrong === 1 ? "thing is" : "things are"} wrong with the trail.`);
    process.stdout.write("The trail is whole.\n");
  },
};

function readArguments(args: string[]): { team: string | undefined; head: string | undefined } {
  try {
    const { team, head } = parseArgs({ args, options: { team: { type: "string" }, head: { type: "string" } } }).values;
    return { team, head };
  } catch (error) {
    throw new LaunchFailure(`${wordsOf(error)}.\n\n${HELP}`);
  }
}

/** The head itself, or a line that `audit heads` printed. */
function readHeadFile(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, "utf8").trim();
  } catch (error) {
    throw new LaunchFailure(`${file} cannot be read: ${wordsOf(error)}.`);
  }
  if (!text.startsWith("{")) return text;
  const { jws } = JSON.parse(text.split("\n")[0] ?? "") as { jws?: unknown };
  if (typeof jws !== "string") throw new LaunchFailure(`${file} holds no signed head.`);
  return jws;
}

async function scopesOf(team: string | undefined): Promise<TeamScope[]> {
  const { listTeamScopes } = await import("@/lib/data/unscoped/team-scopes");
  const scopes = await listTeamScopes(team ?? null);
  if (team && scopes.length === 0) throw new LaunchFailure(`There is no team "${team}".`);
  return scopes;
}

async function verifyTeams(team: string | undefined, head: string | null): Promise<number> {
  let wrong = 0;
  for (const scope of await scopesOf(team)) {
    for (const mode of head ? [modeOf(head)] : MODES) wrong += await verifyOne(scope, mode, head);
  }
  return wrong;
}

/** Of which chain a head speaks; what else it says is believed only once its signature is checked. */
function modeOf(head: string): Mode {
  try {
    const { mode } = JSON.parse(Buffer.from(head.split(".")[1] ?? "", "base64url").toString("utf8")) as { mode?: Mode };
    return mode === "test" ? "test" : "live";
  } catch {
    return "live"; // the check says what is wrong with it
  }
}

async function verifyOne(scope: TeamScope, mode: Mode, kept: string | null): Promise<number> {
  const { verifyChain } = await import("@/lib/services/audit/verify-chain");
  let after = 0;
  let wrong = 0;
  let erased = 0;
  for (;;) {
    const step = await verifyChain(scope, { mode, after, kept });
    if (!step.ok) throw new LaunchFailure(`This head says nothing of the trail. ${step.errors?.head?.join(" ") ?? ""}`);
    const { findings, checked, is_done, head } = step.value;
    for (const finding of findings) process.stdout.write(`${scope.teamSlug} ${mode} ${inWords(finding)}\n`);
    wrong += findings.length;
    erased += step.value.erased;
    after = checked;
    if (!is_done) continue;
    const hash = head ? `, head sha256:${head.hash}` : "";
    process.stdout.write(`${scope.teamSlug} ${mode}: ${checked} events, ${erased} erased, ${wrong} wrong${hash}\n`);
    return wrong;
  }
}

function inWords({ kind, seq, until, text }: Finding): string {
  return `${seq}${until ? `-${until}` : ""} ${kind}: ${text}`;
}

async function printHeads(team: string | undefined): Promise<void> {
  await onInstallation(async () => {
    const { listLastHeads } = await import("@/lib/data/unscoped/signed-heads");
    const { sealDueEvents } = await import("@/lib/services/audit/seal-due-events");
    const { signDueHeads } = await import("@/lib/services/audit/sign-due-heads");
    await sealDueEvents();
    await signDueHeads(new Date(), 1);
    const scopes = await scopesOf(team);
    for (const { teamId, teamSlug } of scopes) {
      for (const { mode, seq, hash, at, jws } of await listLastHeads(teamId)) {
        const line = { team: teamSlug, mode, seq, hash: `sha256:${hash.toString("hex")}`, at: at.toISOString(), jws };
        process.stdout.write(`${JSON.stringify(line)}\n`);
      }
    }
  });
}

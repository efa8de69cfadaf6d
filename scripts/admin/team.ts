import { PLANS, type Plan } from "@/lib/domain/policies/plans";
import { LaunchFailure } from "../launch/failure";
import type { AdminCommand } from "./admin-command";
import { inColumns } from "./in-columns";
import { onInstallation } from "./on-installation";

const HELP = `Usage: npm run --silent admin -- team list
       npm run admin -- team set-plan SLUG ${PLANS.join("|")}

list prints every team: its slug, name, plan, members, projects that are not archived, live requests that wait, and the
day it was made.

set-plan gives a team another plan. It works while the server runs: the team's next request is counted by it. The team
reads of it in its audit trail.`;

/** `team`: what the operator sees of teams, and what they pay for. */
export const teamCommand: AdminCommand = {
  name: "team",
  summary: "list the teams, or give one another plan",
  help: HELP,
  async run([verb, ...args]) {
    if (verb === "list" && args.length === 0) return list();
    const [slug, plan, ...more] = args;
    const isPlan = (PLANS as readonly string[]).includes(plan ?? "");
    if (verb !== "set-plan" || !slug || !isPlan || more.length > 0) throw new LaunchFailure(HELP);
    await setPlan(slug, plan as Plan);
  },
};

async function list(): Promise<void> {
  const teams = await onInstallation(async () => (await import("@/lib/data/unscoped/operator")).listAllTeams());
  const rows = teams.map(({ slug, name, plan, members, projects, pending, createdAt }) =>
    [slug, name, plan, members, projects, pending, createdAt.toISOString().slice(0, 10)].map(String),
  );
  process.stdout.write(inColumns(["slug", "name", "plan", "members", "projects", "waiting", "made"], rows));
}

async function setPlan(slug: string, plan: Plan): Promise<void> {
  const outcome = await onInstallation(async () =>
    (await import("@/lib/services/operator/set-plan")).setPlan(slug, plan, new Date()),
  );
  if (!outcome.ok) throw new LaunchFailure(`There is no team with the slug "${slug}". See: npm run admin -- team list`);
  const { name, before } = outcome.value;
  process.stdout.write(before === plan ? `${name} has the plan ${plan} already.\n` : `${name}: ${before} → ${plan}.\n`);
}

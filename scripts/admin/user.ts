import { LaunchFailure } from "../launch/failure";
import type { AdminCommand } from "./admin-command";
import { inColumns } from "./in-columns";
import { onInstallation } from "./on-installation";

const HELP = `Usage: npm run --silent admin -- user list
       npm run admin -- user disable EMAIL
       npm run admin -- user enable EMAIL

list prints every account: its e-mail, name, teams with their roles, the day it was made, and since when it is disabled.

disable lets somebody in no more, by whatever way, and ends their sessions: their very next call is refused, and what
they have open ends within 15 seconds. What they did stays, and so do the API keys that they made: revoke those on the
team's page where they should go too. enable lets them in again; they sign in anew. Each of their teams reads of it in its
audit trail.`;

/** `user`: for the operator, when somebody must be kept out now. */
export const userCommand: AdminCommand = {
  name: "user",
  summary: "list the accounts, or let one in no more, or again",
  help: HELP,
  async run([verb, ...args]) {
    if (verb === "list" && args.length === 0) return list();
    const [email, ...more] = args;
    if ((verb !== "disable" && verb !== "enable") || !email || more.length > 0) throw new LaunchFailure(HELP);
    const isDisabled = verb === "disable";
    const outcome = await onInstallation(async () =>
      (await import("@/lib/services/operator/set-disabled")).setDisabled(email, isDisabled, new Date()),
    );
    if (!outcome.ok) throw new LaunchFailure(`Nobody has the address ${email}. See: npm run admin -- user list`);
    process.stdout.write(
      isDisabled
        ? `${outcome.value.name} is let in no more, and signed out everywhere.\n`
        : `${outcome.value.name} may sign in again.\n`,
    );
  },
};

async function list(): Promise<void> {
  const accounts = await onInstallation(async () => (await import("@/lib/data/unscoped/operator")).listAllAccounts());
  const day = (at: Date | null) => at?.toISOString().slice(0, 10) ?? "";
  const rows = accounts.map(({ email, name, teams, createdAt, disabledAt }) => [
    email,
    name,
    teams.join(", "),
    day(createdAt),
    day(disabledAt),
  ]);
  process.stdout.write(inColumns(["e-mail", "name", "teams", "made", "disabled"], rows));
}

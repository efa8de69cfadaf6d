import type { AdminCommand } from "./admin/admin-command";
import { auditCommand } from "./admin/audit-command";
import { backupCommand } from "./admin/backup";
import { provisionCommand } from "./admin/provision";
import { restoreCommand } from "./admin/restore";
import { rotateEncryptionKeyCommand } from "./admin/rotate-encryption-key";
import { rotateReceiptKeyCommand } from "./admin/rotate-receipt-key";
import { teamCommand } from "./admin/team";
import { userCommand } from "./admin/user";
import { runCommand } from "./launch/command";
import { LaunchFailure } from "./launch/failure";

const COMMANDS: AdminCommand[] = [
  provisionCommand,
  teamCommand,
  userCommand,
  auditCommand,
  backupCommand,
  restoreCommand,
  rotateEncryptionKeyCommand,
  rotateReceiptKeyCommand,
];

const HELP = `Usage: npm run admin -- COMMAND [options]

Works on the installation that the environment describes (DATABASE_URL, or the data folder DATA_DIR), whether its
server runs or not.

Commands:
${COMMANDS.map(({ name, summary }) => `  ${name.padEnd(24)}${summary}`).join("\n")}

npm run admin -- COMMAND --help explains one.`;

/** `npm run admin`: what operators and automation do beside the pages. */
await runCommand(async () => {
  const [name, ...args] = process.argv.slice(2);
  if (!name || name === "--help" || name === "-h" || name === "help") {
    process.stdout.write(`${HELP}\n`);
    return;
  }
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (!command) throw new LaunchFailure(`There is no command "${name}".\n\n${HELP}`);
  if (args.includes("--help") || args.includes("-h")) process.stdout.write(`${command.help}\n`);
  else await command.run(args);
});

import { parseArgs } from "node:util";
import { env, launchEnv } from "@/lib/config/env";
import { alreadyRuns, findRunningServer, prepareDataDir } from "../launch/data-dir";
import { LaunchFailure, wordsOf } from "../launch/failure";
import { beginKeyRotation, endKeyRotation, readSecrets } from "../launch/secrets";
import type { AdminCommand } from "./admin-command";
import { onInstallation } from "./on-installation";

const HELP = `Usage: npm run admin -- rotate-encryption-key

Moves every stored webhook secret to another ENCRYPTION_KEY. The secrets themselves stay as they are: no receiver
notices. Interrupted, it can be run again.

With the embedded database, stop the server first: the command makes a new key, moves the secrets, and forgets the
old key. With a database of yours:

  1. Give every server the new key as ENCRYPTION_KEY and the old one as ENCRYPTION_KEY_PREVIOUS, and restart them.
  2. Run this command with the same two.
  3. Take ENCRYPTION_KEY_PREVIOUS away. Backups made before need the old key.`;

/** `rotate-encryption-key`: after a leak, or because the rules of the house want it once a year. */
export const rotateEncryptionKeyCommand: AdminCommand = {
  name: "rotate-encryption-key",
  summary: "move the stored webhook secrets to another encryption key",
  help: HELP,
  async run(args) {
    refuseArguments(args);
    const { DATABASE_URL, DATA_DIR } = launchEnv();
    const dataDir = DATABASE_URL ? null : prepareDataDir(DATA_DIR);
    if (dataDir) {
      if (findRunningServer(dataDir)) throw alreadyRuns(dataDir);
      beginKeyRotation(dataDir, "ENCRYPTION_KEY");
    }
    const { moved, unreadable } = await onInstallation(
      async () => {
        if (dataDir && env().ENCRYPTION_KEY !== readSecrets(dataDir).ENCRYPTION_KEY)
          throw new LaunchFailure(
            "ENCRYPTION_KEY is set in the environment, and wins over the key that was made. Unset it.",
          );
        if (!env().ENCRYPTION_KEY_PREVIOUS) throw new LaunchFailure(`ENCRYPTION_KEY_PREVIOUS is not set.\n\n${HELP}`);
        const { rewrapSecrets } = await import("@/lib/services/secrets/rewrap-secrets");
        return rewrapSecrets(new Date());
        // A server beside us would go on with the old key in its memory, and could read nothing of what is moved.
      },
      { alone: true },
    );
    if (dataDir) endKeyRotation(dataDir, "ENCRYPTION_KEY");
    process.stdout.write(`Moved ${moved} ${moved === 1 ? "secret" : "secrets"} to the new key.\n`);
    if (unreadable.length > 0) {
      process.stdout.write(
        `Neither key opens ${unreadable.length} more, which were lost before: ${unreadable.join(", ")}. Rotate them on their pages.\n`,
      );
    }
    if (!dataDir) process.stdout.write("Take ENCRYPTION_KEY_PREVIOUS away now, and restart the servers.\n");
  },
};

function refuseArguments(args: string[]): void {
  try {
    parseArgs({ args, options: {} });
  } catch (error) {
    throw new LaunchFailure(`${wordsOf(error)}.\n\n${HELP}`);
  }
}

import { parseArgs } from "node:util";
import { env, launchEnv } from "@/lib/config/env";
import { alreadyRuns, findRunningServer, prepareDataDir } from "../launch/data-dir";
import { LaunchFailure, wordsOf } from "../launch/failure";
import { beginKeyRotation, endKeyRotation, readSecrets } from "../launch/secrets";
import type { AdminCommand } from "./admin-command";
import { onInstallation } from "./on-installation";

const HELP = `Usage: npm run admin -- rotate-receipt-key

Signs receipts and heads of the audit trail with another RECEIPT_KEY from now on. What the former key signed stays
verifiable: its public half is kept for good, and /.well-known/jwks.json lists it. Interrupted, it can be run again.

With the embedded database, stop the server first: the command makes a new key and forgets the old one. With a
database of yours:

  1. Give every server the new key as RECEIPT_KEY and the old one as RECEIPT_KEY_PREVIOUS, and restart them.
  2. Run this command with the same two.
  3. Take RECEIPT_KEY_PREVIOUS away.

A day after that, what claims to be signed later with the old key is refused. If the old key leaked, whoever has it can
still date a forgery back: hold such receipts against the audit trail.`;

/** `rotate-receipt-key`: after a leak, or because the rules of the house want it once a year. */
export const rotateReceiptKeyCommand: AdminCommand = {
  name: "rotate-receipt-key",
  summary: "sign receipts with another key; old receipts stay verifiable",
  help: HELP,
  async run(args) {
    refuseArguments(args);
    const { DATABASE_URL, DATA_DIR } = launchEnv();
    const dataDir = DATABASE_URL ? null : prepareDataDir(DATA_DIR);
    if (dataDir) {
      if (findRunningServer(dataDir)) throw alreadyRuns(dataDir);
      beginKeyRotation(dataDir, "RECEIPT_KEY");
    }
    const kid = await onInstallation(
      async () => {
        if (dataDir && env().RECEIPT_KEY !== readSecrets(dataDir).RECEIPT_KEY)
          throw new LaunchFailure(
            "RECEIPT_KEY is set in the environment, and wins over the key that was made. Unset it.",
          );
        if (!env().RECEIPT_KEY_PREVIOUS) throw new LaunchFailure(`RECEIPT_KEY_PREVIOUS is not set.\n\n${HELP}`);
        const { publishKeys } = await import("@/lib/services/receipts/signing-key");
        return (await publishKeys()).kid;
      },
      { alone: true },
    );
    if (dataDir) endKeyRotation(dataDir, "RECEIPT_KEY");
    process.stdout.write(`Receipts are signed with the key ${kid} from now on. The former one stays published.\n`);
    if (!dataDir) process.stdout.write("Take RECEIPT_KEY_PREVIOUS away now, and restart the servers.\n");
  },
};

function refuseArguments(args: string[]): void {
  try {
    parseArgs({ args, options: {} });
  } catch (error) {
    throw new LaunchFailure(`${wordsOf(error)}.\n\n${HELP}`);
  }
}

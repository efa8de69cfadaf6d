import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { launchEnv } from "@/lib/config/env";
import { CLUSTER } from "../backup/copy-cluster";
import { checkManifest } from "../backup/manifest";
import { notOurs, unpack } from "../backup/tar";
import { alreadyRuns, findRunningServer, prepareDataDir } from "../launch/data-dir";
import { LaunchFailure, wordsOf } from "../launch/failure";
import { readPidFile } from "../launch/postgres/pid-file";
import { isAlive } from "../launch/process-alive";
import type { AdminCommand } from "./admin-command";
import { onInstallation } from "./on-installation";

const HELP = `Usage: npm run admin -- restore FILE [--force]

Puts what \`backup\` wrote into the data folder (DATA_DIR), with its secrets, and opens it once to see that it works.
The server must not run. The folder must hold no installation yet.

  --force    where it holds one: what is there is moved into DATA_DIR/replaced-…, and nothing is deleted

Whatever was asked and decided after the backup is not in it: callers may have acted on answers that it does not know.`;

/** `restore`: a backup is worth what comes back from it. */
export const restoreCommand: AdminCommand = {
  name: "restore",
  summary: "put a backup into an empty data folder",
  help: HELP,
  async run(args) {
    const { file, force } = readArguments(args);
    const { DATABASE_URL, DATA_DIR } = launchEnv();
    if (DATABASE_URL) throw new LaunchFailure(`DATABASE_URL names a database of yours: unset it.\n\n${HELP}`);
    if (!existsSync(file)) throw new LaunchFailure(`${file} is not there.`);
    const dataDir = prepareDataDir(DATA_DIR);
    refuseRunning(dataDir);
    const held = KEPT.filter((name) => existsSync(path.join(dataDir, name)));
    if (held.length > 0 && !force)
      throw new LaunchFailure(
        `${dataDir} holds an installation (${held.join(", ")}). Choose an empty folder, or give --force.`,
      );
    const replaced = await putInPlace(file, dataDir, held);
    if (replaced) process.stdout.write(`What was there is in ${replaced}.\n`);
    await onInstallation(async () => {}, { alone: true });
    process.stdout.write(`Restored ${dataDir}. Start the server.\n`);
  },
};

/** What makes a folder an installation. */
const KEPT = ["secrets.json", CLUSTER];

function readArguments(args: string[]): { file: string; force: boolean } {
  try {
    const options = { force: { type: "boolean", default: false } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file && more.length === 0) return { file: path.resolve(file), force: values.force };
  } catch (error) {
    throw new LaunchFailure(`${wordsOf(error)}.\n\n${HELP}`);
  }
  throw new LaunchFailure(`Name one file.\n\n${HELP}`);
}

function refuseRunning(dataDir: string): void {
  if (findRunningServer(dataDir)) throw alreadyRuns(dataDir);
  const postmaster = readPidFile(path.join(dataDir, CLUSTER));
  if (postmaster && isAlive(postmaster.pid))
    throw new LaunchFailure(`The database in ${dataDir} is in use. Wait for the command that uses it, or stop it.`);
}

/** Unpacked beside, and looked at, before anything of what is there is touched. */
async function putInPlace(file: string, dataDir: string, held: string[]): Promise<string | null> {
  const workshop = mkdtempSync(path.join(dataDir, `restore-${process.pid}-`));
  try {
    await unpack(file, workshop);
    checkManifest(workshop, dataDir);
    if (KEPT.some((name) => !existsSync(path.join(workshop, name)))) throw notOurs();
    // PostgreSQL demands of its folders that nobody else may look into them.
    chmodSync(path.join(workshop, CLUSTER), 0o700);
    const aside = path.join(dataDir, `replaced-${new Date().toISOString().replace(/\D/g, "").slice(0, 14)}`);
    if (held.length > 0) mkdirSync(aside, { mode: 0o700 });
    for (const name of held) renameSync(path.join(dataDir, name), path.join(aside, name));
    for (const name of KEPT) renameSync(path.join(workshop, name), path.join(dataDir, name));
    return held.length > 0 ? aside : null;
  } catch (error) {
    throw error instanceof LaunchFailure ? error : new LaunchFailure(`The restore failed: ${wordsOf(error)}.`);
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

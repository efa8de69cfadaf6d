import { readFileSync, statSync } from "node:fs";
import { LaunchFailure } from "../failure";

/** The unprivileged account that runs PostgreSQL. */
export type ServerUser = { name: string; uid: number; gid: number };

/**
 * Who must run the server: nobody else than ourselves, unless we are root, which PostgreSQL refuses.
 * Then it is whoever owns the data already (a start without `sudo` made it, say), else `postgres`, else `nobody`.
 */
export function serverUser(dataFolder: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readAccounts();
  const ownerUid = statSync(dataFolder, { throwIfNoEntry: false })?.uid;
  const chosen =
    accounts.find(({ uid }) => uid !== 0 && uid === ownerUid) ??
    accounts.find(({ name }) => name === "postgres") ??
    accounts.find(({ name }) => name === "nobody");
  if (chosen) return chosen;
  throw new LaunchFailure(
    "PostgreSQL does not run as root, and this machine has neither a user 'postgres' nor a user 'nobody' to run it as. " +
      "Start as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.",
  );
}

function readAccounts(): ServerUser[] {
  const lines = readFileSync("/etc/passwd", "utf8").split("\n");
  return lines.flatMap((line) => {
    const [name, , uid, gid] = line.split(":");
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}

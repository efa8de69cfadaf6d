import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** A migration on disk. The checksum is Prisma's: SHA-256 of the file's bytes, in hex. */
export type Migration = { name: string; sql: string; checksum: string };

/** The migrations of a folder in Prisma's layout (`<timestamp>_<name>/migration.sql`), oldest first. */
export function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder).filter((name) => existsSync(path.join(folder, name, "migration.sql")));
  return names.sort().map((name) => {
    const bytes = readFileSync(path.join(folder, name, "migration.sql"));
    return { name, sql: bytes.toString("utf8"), checksum: createHash("sha256").update(bytes).digest("hex") };
  });
}

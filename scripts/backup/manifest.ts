import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { LaunchFailure } from "../launch/failure";
import { findBinaries } from "../launch/postgres/binaries";
import { MIGRATIONS } from "../launch/root";
import { notOurs } from "./tar";

/** The first file of a backup: what it is, and who can read it. */
export const MANIFEST = "backup.json";

const FORMAT = 1;

const Manifest = z.object({
  format: z.int(),
  made_at: z.string(),
  /** The major version that wrote the data. */
  postgresql: z.string(),
  /** The last migration that it has. */
  migration: z.string(),
});
type Manifest = z.output<typeof Manifest>;

/** The names of migrations begin with when they were made. */
function lastMigration(): string {
  return (
    readdirSync(MIGRATIONS)
      .filter((name) => /^\d{14}_/.test(name))
      .sort()
      .at(-1) ?? ""
  );
}

/** Of an installation that is open, and so migrated to what this version knows. */
export function newManifest(dataDir: string, now: Date): string {
  const { majorVersion } = findBinaries(dataDir);
  const manifest: Manifest = {
    format: FORMAT,
    made_at: now.toISOString(),
    postgresql: majorVersion,
    migration: lastMigration(),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Reads what an unpacked backup says of itself. Throws where this version could not run it. */
export function checkManifest(folder: string, dataDir: string): Manifest {
  const file = path.join(folder, MANIFEST);
  const manifest = existsSync(file) ? Manifest.safeParse(jsonOf(file)).data : undefined;
  if (!manifest) throw notOurs();
  const { majorVersion } = findBinaries(dataDir);
  if (manifest.format > FORMAT || !existsSync(path.join(MIGRATIONS, manifest.migration)))
    throw new LaunchFailure("This backup was made by a newer version of Human Approval. Restore it with that version.");
  if (manifest.postgresql !== majorVersion)
    throw new LaunchFailure(
      `This backup was written by PostgreSQL ${manifest.postgresql}, and this version of Human Approval brings PostgreSQL ` +
        `${majorVersion}. Restore it with the version that wrote it.`,
    );
  return manifest;
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

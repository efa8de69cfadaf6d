import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { LaunchFailure, wordsOf } from "./failure";
import { createFile, replaceFile } from "./write-file";

const NAMES = ["NEXTAUTH_SECRET", "ENCRYPTION_KEY", "RECEIPT_KEY", "CRON_SECRET", "POSTGRES_PASSWORD"] as const;

/** What the embedded default makes for itself, once; POSTGRES_PASSWORD is for its own database only. */
export type Secrets = Record<(typeof NAMES)[number], string> & {
  /** Only while secrets are moved from it to ENCRYPTION_KEY. */
  ENCRYPTION_KEY_PREVIOUS?: string;
  /** Only until its public half is on record. */
  RECEIPT_KEY_PREVIOUS?: string;
};

/** The keys that can be changed for others. */
type RotatedKey = "ENCRYPTION_KEY" | "RECEIPT_KEY";

/**
 * Reads `DATA_DIR/secrets.json`, made at the first start. It is as precious as the database: without
 * ENCRYPTION_KEY the stored webhook secrets cannot be read again.
 */
export function readSecrets(dataDir: string): Secrets {
  const file = fileIn(dataDir);
  if (!existsSync(file)) {
    if (existsSync(path.join(dataDir, "postgres"))) {
      throw new LaunchFailure(
        `${file} is missing, and the database beside it cannot be read without it. Restore it from your backup of the data ` +
          "folder; or, to begin anew, move the data folder away.",
      );
    }
    createFile(file, format({}));
  }
  const known = parse(file);
  // A version that needs one more secret adds it, and keeps the others.
  if (NAMES.some((name) => !known[name])) replaceFile(file, format(known));
  return parse(file) as Secrets;
}

/** Puts a new key in place and keeps the old one beside it; a rotation that was interrupted goes on. */
export function beginKeyRotation(dataDir: string, name: RotatedKey): void {
  const { [name]: old, ...others } = readSecrets(dataDir);
  if (others[`${name}_PREVIOUS`]) return;
  replaceFile(fileIn(dataDir), format({ ...others, [`${name}_PREVIOUS`]: old }));
}

/** Forgets the old key: nothing needs it any more. */
export function endKeyRotation(dataDir: string, name: RotatedKey): void {
  const { [`${name}_PREVIOUS` as const]: _, ...others } = readSecrets(dataDir);
  replaceFile(fileIn(dataDir), format(others));
}

function fileIn(dataDir: string): string {
  return path.join(dataDir, "secrets.json");
}

function format(known: Partial<Secrets>): string {
  // base64url: a password stands in an address, where + and / would have to be escaped.
  const made = Object.fromEntries(NAMES.map((name) => [name, known[name] ?? randomBytes(32).toString("base64url")]));
  const complete = { ...known, ...made };
  return `${JSON.stringify(complete, null, 2)}\n`;
}

function parse(file: string): Partial<Secrets> {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Partial<Secrets>;
  } catch (error) {
    throw new LaunchFailure(
      `${file} cannot be read: ${wordsOf(error)}. Give this user the right to, or restore it from a backup.`,
    );
  }
}

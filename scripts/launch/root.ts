import { existsSync } from "node:fs";
import path from "node:path";

/** The checkout, wherever the command was started from, and whether this runs as source or as the bundle in `dist`. */
export const ROOT = checkoutOf(import.meta.dirname);

function checkoutOf(folder: string): string {
  return existsSync(path.join(folder, "package-lock.json")) ? folder : checkoutOf(path.dirname(folder));
}

export const MIGRATIONS = path.join(ROOT, "prisma/migrations");

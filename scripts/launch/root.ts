import path from "node:path";

/** The checkout, wherever the command was started from. */
export const ROOT = path.resolve(import.meta.dirname, "../..");

export const MIGRATIONS = path.join(ROOT, "prisma/migrations");

import { existsSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./root";

/** Reads `.env.local` and `.env` into the environment. What the shell has set stands, then the first file. */
export function loadEnvFiles(): void {
  for (const name of [".env.local", ".env"]) {
    const file = path.join(ROOT, name);
    if (existsSync(file)) process.loadEnvFile(file);
  }
}

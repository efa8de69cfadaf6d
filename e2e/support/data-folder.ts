import path from "node:path";
import { readPidFile } from "@/scripts/launch/postgres/pid-file";
import { makeThrowawayFolder, removeThrowaway } from "@/scripts/launch/postgres/throwaway";
import { isAlive } from "@/scripts/launch/process-alive";
import { test as base } from "./product";

/** Such a test starts several servers, one after the other, beside a second worker that does the same. */
const TIMEOUT_MS = 240_000;

/** Tests that start and kill servers themselves: each gets a data folder of its own. */
export const test = base.extend<{ dataDir: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  dataDir: async ({}, use, testInfo) => {
    testInfo.setTimeout(TIMEOUT_MS);
    const dataDir = makeThrowawayFolder();
    await use(dataDir);
    await removeThrowaway(dataDir);
  },
});

/** The process of the folder's PostgreSQL, if one runs there. */
export function postgresOf(dataDir: string): number | null {
  const file = readPidFile(path.join(dataDir, "postgres"));
  return file && isAlive(file.pid) ? file.pid : null;
}

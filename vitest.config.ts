import path from "node:path";
import { defineConfig } from "vitest/config";

/** `unit`: pure code, tests beside the source. `integration`: tests/ on a real PostgreSQL, a database for each file. */
export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    maxWorkers: 2, // one for each core of the smallest machine, a database for each file
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{lib,components,scripts,sdk/typescript/src}/**/*.test.{ts,tsx}"],
          testTimeout: 30_000, // generated inputs on a busy machine
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/**/*.test.ts"],
          pool: "forks",
          globalSetup: ["tests/support/cluster.ts"],
          setupFiles: ["tests/support/database.ts"],
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});

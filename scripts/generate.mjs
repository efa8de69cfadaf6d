// Generates the Prisma client after an install. `prisma generate` needs no schema engine, but
// looks for one and would try to download it; naming any existing file keeps it from the network.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";

const prisma = createRequire(import.meta.url).resolve("prisma/build/index.js");
const { status, stderr } = spawnSync(process.execPath, [prisma, "generate"], {
  stdio: ["ignore", "ignore", "pipe"],
  env: {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    CHECKPOINT_DISABLE: "1",
  },
});
if (status !== 0) process.stderr.write(stderr ?? "prisma could not be started\n");
process.exit(status ?? 1);

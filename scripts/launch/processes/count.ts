import os from "node:os";
import { launchEnv } from "@/lib/config/env";

/** How many processes are to serve. */
export function serverProcesses(): number {
  const { WEB_CONCURRENCY } = launchEnv();
  return WEB_CONCURRENCY === "auto" ? os.availableParallelism() : WEB_CONCURRENCY;
}

import { BadEnvironment } from "@/lib/config/env";
import { loadEnvFiles } from "./env-files";
import { LaunchFailure } from "./failure";
import { demandNode } from "./node-version";
import { Stopped } from "./stop-signals";

/**
 * Runs a command of ours and ends the process. What the person at the terminal can put right is said in plain
 * words, without a stack; everything else is a bug, and shows where.
 */
export async function runCommand(command: () => Promise<void>): Promise<never> {
  process.stdout.on("error", () => {}); // a closed terminal or pipe must not keep us from ending well
  try {
    demandNode();
    loadEnvFiles();
    await command();
    process.exit(0);
  } catch (error) {
    if (error instanceof Stopped) {
      process.stdout.write("Stopped before it was ready.\n");
      process.exit(0);
    }
    const isPlain = error instanceof LaunchFailure || error instanceof BadEnvironment;
    process.stderr.write(`\n${isPlain ? error.message : String((error instanceof Error && error.stack) || error)}\n`);
    process.exit(1);
  }
}

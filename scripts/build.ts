import { decideEnv } from "@/lib/config/env";
import { ensureBundle } from "./bundle.mjs";
import { ensureBuild } from "./launch/build";
import { runCommand } from "./launch/command";
import { catchStopSignals } from "./launch/stop-signals";

/** `npm run build`: the build that a start would make, for where no start may: an image, a folder that is read-only. */
await runCommand(async () => {
  decideEnv({ NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
  await ensureBundle();
  await ensureBuild(catchStopSignals().stop, (line) => process.stdout.write(`${line}\n`));
});

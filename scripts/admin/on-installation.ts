import { decideEnv, launchEnv } from "@/lib/config/env";
import { shutDown } from "@/lib/config/shutdown";
import { ensureClient } from "../launch/build";
import { openInstallation } from "../launch/installation";

/**
 * Runs `work` on the installation. Where its database is embedded and no server has it running, it runs for the
 * moment only.
 *
 * @param alone refuses to run beside a server on an embedded database
 */
export async function onInstallation<Value>(work: () => Promise<Value>, { alone = false } = {}): Promise<Value> {
  decideEnv({ LOG_LEVEL: "silent" }); // standard output is for the answer; what goes wrong is thrown
  const { PORT, APP_URL } = launchEnv();
  const installation = await openInstallation({ own: alone, appUrl: APP_URL ?? `http://localhost:${PORT}` });
  try {
    await ensureClient();
    return await work();
  } finally {
    await shutDown("drain");
    await shutDown("close");
    await installation.close();
  }
}

import cluster from "node:cluster";
import { parseArgs } from "node:util";
import { decideEnv, launchEnv } from "@/lib/config/env";
import { type Address, chooseAddress } from "./launch/address";
import { ensureBuild, ensureClient } from "./launch/build";
import { runCommand } from "./launch/command";
import { alreadyRuns, findRunningServer, forgetServer, prepareDataDir, recordServer } from "./launch/data-dir";
import { type Installation, openInstallation } from "./launch/installation";
import { serverProcesses } from "./launch/processes/count";
import { runService } from "./launch/run-service";
import type { Service, Serving } from "./launch/serve";
import { catchStopSignals, type StopSignals } from "./launch/stop-signals";

/** `npm start` and `npm run dev`: database, migrations, build, server; and all of it down again in good order. */
await runCommand(async () => {
  if (cluster.isWorker) return (await import("./launch/processes/worker")).serveAsOneOfSeveral();
  const { values } = parseArgs({
    options: { dev: { type: "boolean", default: false }, "api-only": { type: "boolean", default: false } },
  });
  decideEnv({ NODE_ENV: values.dev ? "development" : "production", NEXT_TELEMETRY_DISABLED: "1" });
  await run(catchStopSignals(), { dev: values.dev, apiOnly: values["api-only"] });
});

async function run(signals: StopSignals, serving: Serving): Promise<void> {
  const address = await findAddress();
  const installation = await openInstallation({ own: true, appUrl: address.appUrl });
  const { dataDir, appliedMigrations } = installation;
  try {
    if (dataDir) recordServer(dataDir, { pid: process.pid, url: address.appUrl, startedAt: new Date().toISOString() });
    if (appliedMigrations.length > 0) say(`Migrated the database: ${appliedMigrations.join(", ")}.`);
    for (const warning of installation.warnings) say(warning);
    signals.stop.throwIfAborted();
    await (serving.dev || serving.apiOnly ? ensureClient() : ensureBuild(signals.stop, say));
    signals.stop.throwIfAborted();
    await runService(() => open(address, serving, signals.stop), signals, {
      ready: () => welcome(address, installation),
      stopping: () => say("Stopping: requests under way are finished first (Ctrl-C again ends at once)…"),
    });
  } finally {
    if (dataDir) forgetServer(dataDir);
    await installation.close();
  }
}

/** A taken port is most often taken by ourselves. */
async function findAddress(): Promise<Address> {
  const launch = launchEnv();
  try {
    return await chooseAddress(launch);
  } catch (error) {
    const dataDir = launch.DATABASE_URL ? null : prepareDataDir(launch.DATA_DIR);
    throw dataDir && findRunningServer(dataDir) ? alreadyRuns(dataDir) : error;
  }
}

/** One process is the server itself; of several, this one sees to the others, and need not load what they serve. */
async function open(address: Address, serving: Serving, stop: AbortSignal): Promise<Service> {
  const count = serverProcesses();
  if (serving.dev || count === 1) return (await import("./launch/serve")).serve(address, serving);
  return (await import("./launch/processes/primary")).serveByProcesses({
    program: import.meta.filename,
    address,
    serving,
    count,
    stop,
  });
}

function welcome({ appUrl, hosts, port }: Address, { dataDir }: Installation): void {
  say(`\nHuman Approval is ready: ${appUrl}`);
  say("  Next: open it, sign up, and send the first request from the page or with the call it shows.");
  say(`  Data: ${dataDir ? `${dataDir} (database and secrets; back it up whole)` : "your PostgreSQL (DATABASE_URL)"}`);
  say(`  Listens on ${hosts.join(" and ")}, port ${port}. Ctrl-C stops it.\n`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

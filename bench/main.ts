import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { decideEnv } from "@/lib/config/env";
import { ensureBuild } from "@/scripts/launch/build";
import { runCommand } from "@/scripts/launch/command";
import { LaunchFailure } from "@/scripts/launch/failure";
import { ROOT } from "@/scripts/launch/root";
import { readMachine } from "./machine";
import { InvalidRun, type Measure } from "./measure";
import { GROUPS } from "./measures/catalogue";
import type { Group } from "./measures/group";
import { HELP, type Options, readOptions } from "./options";
import { rowsOf } from "./report/judge";
import { type BenchReport, fileNameOf } from "./report/report";
import { tableOf } from "./report/table";
import { runMeasure } from "./run-measure";
import { openWorld, type World } from "./world/world";

const RESULTS = path.join(ROOT, "bench/results");

/** `npm run bench`: measures the product against its limits. A goal that is missed is a result; a bad run is a failure. */
await runCommand(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options.wants === "help") return say(HELP);
  if (options.wants === "list") return say(GROUPS.flatMap(({ names }) => names).join("\n"));
  decideEnv({ NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
  await ensureBuild(new AbortController().signal, say);
  const report = await measure(options);
  mkdirSync(RESULTS, { recursive: true });
  const file = path.join(RESULTS, fileNameOf(report));
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  say(`\n${tableOf(report.rows)}\n\nAll figures: ${path.relative(ROOT, file)}`);
  if (report.invalid.length > 0)
    throw new LaunchFailure(
      `Not everything could be measured:\n${report.invalid.map((line) => `  ${line}`).join("\n")}`,
    );
});

async function measure(options: Options): Promise<BenchReport> {
  const startedAt = new Date();
  const groups = GROUPS.filter(
    ({ names, onlyWith }) =>
      options.withPeers === (onlyWith === "peers") && names.some((name) => isWanted(name, options.only)),
  );
  if (groups.length === 0) throw new LaunchFailure(`No measure is named ${options.only.join(", ")}.\n${HELP}`);
  const world = await openWorld();
  try {
    const machine = readMachine(world.cluster.folder);
    const database = await world.cluster.settings();
    say(
      `${machine.cores} cores (${machine.processor}), ${machine.memoryGib} GiB, Node ${machine.node}, ${settingsLine(database)}`,
    );
    const report: BenchReport = {
      version: 1,
      startedAt: startedAt.toISOString(),
      seconds: 0,
      form: { pairs: options.pairs, seconds: options.seconds, share: options.share },
      machine,
      database,
      rows: [],
      measures: [],
      invalid: [],
    };
    for (const group of groups) await measureGroup(world, group, options, report);
    return { ...report, seconds: Math.round((Date.now() - startedAt.getTime()) / 1000) };
  } finally {
    await world.close();
  }
}

async function measureGroup(world: World, group: Group, options: Options, report: BenchReport): Promise<void> {
  for (const measure of await group.make(world, options)) {
    if (isWanted(measure.name, options.only)) await measureOne(measure, options, report);
  }
}

/** One bad run spoils its measure, not the others; the command then fails at its end. */
async function measureOne(measure: Measure, { pairs }: Options, report: BenchReport): Promise<void> {
  const startedAt = Date.now();
  try {
    const result = await runMeasure(measure, pairs, () => {});
    const rows = rowsOf(result);
    report.rows.push(...rows);
    report.measures.push({ name: measure.name, pairs: result.pairs });
    for (const { title, measured, against } of rows)
      say(
        `${title}: ${(against?.ratio ?? measured).median.toPrecision(3)} (${((Date.now() - startedAt) / 1000).toFixed(0)} s)`,
      );
  } catch (error) {
    if (!(error instanceof InvalidRun)) throw error;
    report.invalid.push(`${measure.name}: ${error.message}`);
    say(`${measure.name}: INVALID: ${error.message}`);
  }
}

/** "create" asks for create-1 and create-64; "get-1" not for get-16. */
function isWanted(name: string, only: string[]): boolean {
  return (
    only.length === 0 ||
    only.some((asked) => name === asked || name.startsWith(`${asked}-`) || asked.startsWith(`${name}-`))
  );
}

function settingsLine(database: Record<string, string>): string {
  return `PostgreSQL ${Object.entries(database)
    .map(([name, value]) => (name === "server_version" ? value : `${name} ${value}`))
    .join(", ")}`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { decideEnv } from "@/lib/config/env";
import { runCommand } from "@/scripts/launch/command";
import { LaunchFailure, wordsOf } from "@/scripts/launch/failure";
import { ROOT } from "@/scripts/launch/root";
import { readMachine } from "./machine";
import { InvalidRun, type Measure } from "./measure";
import type { Group } from "./measures/group";
import { HELP, type Options, readOptions } from "./options";
import { rowsOf } from "./report/judge";
import { type BenchReport, fileNameOf } from "./report/report";
import { markdown, tableOf } from "./report/table";
import { WHERE_HEAD, whereOf } from "./report/where";
import { runMeasure } from "./run-measure";
import { openWorld, type World } from "./world/world";

const RESULTS = path.join(ROOT, "bench/results");

/**
 * Measures what the arguments ask for of these groups, prints a table and writes JSON. A goal that is missed is a
 * result; a run that does not count is a failure, which the process ends with.
 */
export function benchCommand(groups: Group[]): Promise<never> {
  return runCommand(async () => {
    const options = readOptions(process.argv.slice(2));
    if (options.wants === "help") return say(HELP);
    if (options.wants === "list") return say(groups.flatMap(({ names }) => names).join("\n"));
    decideEnv({ NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
    const { invalid } = await measure(groups, options);
    if (invalid.length === 0) return;
    throw new LaunchFailure(`Not everything counts:\n${invalid.map((line) => `  ${line}`).join("\n")}`);
  });
}

function write(report: BenchReport, out: string | null): void {
  const file = out ?? path.join(RESULTS, fileNameOf(report));
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  const where = whereOf(report.measures);
  say(`\n${tableOf(report.rows)}`);
  if (where.length > 0) say(`\n${markdown(WHERE_HEAD, where)}`);
  say(`\nAll figures: ${path.relative(ROOT, file)}. It took ${report.seconds} s.`);
}

async function measure(all: Group[], options: Options): Promise<BenchReport> {
  const startedAt = new Date();
  const groups = all.filter(
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
    if (machine.isDiskInMemory) {
      say("The database's folder is held in memory: syncing costs nothing there, which flatters whoever syncs more.");
      if (options.withPeers)
        throw new LaunchFailure("Beside peers that would be unfair. Set TMPDIR to a folder on a disk.");
    }
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
    report.seconds = Math.round((Date.now() - startedAt.getTime()) / 1000);
    write(report, options.out); // before anything is ended, which may fail
    return report;
  } finally {
    await world.close();
  }
}

async function measureGroup(world: World, group: Group, options: Options, report: BenchReport): Promise<void> {
  const spoil = (name: string, error: unknown) => {
    report.invalid.push(`${name}: ${wordsOf(error)}`);
    say(
      `${name}: DOES NOT COUNT: ${error instanceof InvalidRun ? error.message : String((error as Error)?.stack ?? error)}`,
    );
  };
  let measures: Measure[] = [];
  try {
    measures = await group.make(world, options);
  } catch (error) {
    spoil(group.names.join(", "), error);
  }
  // One bad run spoils its measure, not the others; the command then fails at its end.
  for (const measure of measures.filter(({ name }) => isWanted(name, options.only))) {
    await measureOne(measure, options, report).catch((error: unknown) => spoil(measure.name, error));
  }
}

async function measureOne(measure: Measure, { pairs }: Options, report: BenchReport): Promise<void> {
  const startedAt = Date.now();
  const result = await runMeasure(measure, pairs);
  const rows = rowsOf(result);
  report.rows.push(...rows);
  report.measures.push({ name: measure.name, pairs: result.pairs });
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(0);
  for (const { title, measured, against } of rows)
    say(`${title}: ${(against?.ratio ?? measured).median.toPrecision(3)} (${seconds} s)`);
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

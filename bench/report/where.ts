import type { Figures } from "../measure";
import { spreadOf } from "../statistics";
import type { Spent } from "../world/processor-time";
import type { BenchReport } from "./report";

const PARTS: (keyof Spent)[] = ["server", "database", "load"];

/**
 * Where the time goes: of each measure whose sides were both watched, the processor time that one operation takes, in
 * microseconds, and how many cores all of it kept busy. Where that is less than there are, something was waited for: the
 * one thread of a server that runs JavaScript, or the disk.
 */
export function whereOf(measures: BenchReport["measures"]): string[][] {
  return measures.flatMap(({ name, pairs }) => {
    const sides = [pairs.map(({ measured }) => measured), pairs.map(({ against }) => against ?? {})];
    const figures = sides.flatMap((runs) => PARTS.map((part) => runs.map((run) => run[figureOf(part)])));
    const known = figures.map((runs) => runs.filter((value) => value !== undefined));
    if (known.some((runs) => runs.length < pairs.length)) return [];
    const cores = sides.map((runs) => spreadOf(runs.map(coresBusy)).median.toFixed(2));
    return [[name, ...known.map((runs) => Math.round(spreadOf(runs).median).toLocaleString("en")), ...cores]];
  });
}

function coresBusy(run: Figures): number {
  const perOperation = PARTS.reduce((sum, part) => sum + (run[figureOf(part)] ?? 0), 0);
  return ((run.perSecond ?? 0) * perOperation) / 1_000_000;
}

export const WHERE_HEAD = [
  "µs of processor time",
  ...PARTS,
  ...PARTS.map((part) => `against: ${part}`),
  "cores busy",
  "against: cores busy",
];

/** How a run's figure of a part is called. */
export function figureOf(part: keyof Spent): string {
  return `${part}Microseconds`;
}

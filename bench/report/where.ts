import { spreadOf } from "../statistics";
import type { Spent } from "../world/processor-time";
import type { BenchReport } from "./report";

const PARTS: (keyof Spent)[] = ["server", "database", "load"];

/**
 * Where the time goes: of each measure whose sides were both watched, the processor time that one operation takes, in
 * microseconds. On a machine that is fully used the ratio of a measure is that of these sums.
 */
export function whereOf(measures: BenchReport["measures"]): string[][] {
  return measures.flatMap(({ name, pairs }) => {
    const sides = [pairs.map(({ measured }) => measured), pairs.map(({ against }) => against ?? {})];
    const figures = sides.flatMap((runs) => PARTS.map((part) => runs.map((run) => run[figureOf(part)])));
    const known = figures.map((runs) => runs.filter((value) => value !== undefined));
    if (known.some((runs) => runs.length < pairs.length)) return [];
    return [[name, ...known.map((runs) => Math.round(spreadOf(runs).median).toLocaleString("en"))]];
  });
}

export const WHERE_HEAD = ["µs of processor time", ...PARTS, ...PARTS.map((part) => `against: ${part}`)];

/** How a run's figure of a part is called. */
export function figureOf(part: keyof Spent): string {
  return `${part}Microseconds`;
}

import type { Goal, Line } from "../measure";
import type { MeasureResult, Pair } from "../run-measure";
import { type Spread, spreadOf } from "../statistics";

/** A line of the table, filled in. */
export type Row = {
  measure: string;
  title: string;
  unit: Line["unit"];
  measured: Spread;
  /** Null where nothing is compared; then the goal is about the figure itself. */
  against: { name: string; figure: Spread; ratio: Spread } | null;
  goal: Goal | null;
  /** Judged on the median. Null without a goal. */
  isMet: boolean | null;
};

export function rowsOf({ measure, pairs }: MeasureResult): Row[] {
  return measure.lines.map((line) => rowOf(measure.name, measure.against?.name ?? null, line, pairs));
}

function rowOf(measure: string, againstName: string | null, line: Line, pairs: Pair[]): Row {
  const { title, figure, unit, goal } = line;
  const measured = spreadOf(pairs.map((pair) => numberOf(pair.measured, figure)));
  const against = againstName
    ? {
        name: againstName,
        figure: spreadOf(pairs.map((pair) => numberOf(pair.against, figure))),
        // Of each pair by itself: what slowed the machine for a minute slowed both of its runs.
        ratio: spreadOf(pairs.map((pair) => numberOf(pair.measured, figure) / numberOf(pair.against, figure))),
      }
    : null;
  const judged = (against?.ratio ?? measured).median;
  return { measure, title, unit, measured, against, goal, isMet: goal && isReached(judged, goal) };
}

function numberOf(figures: Pair["against"], name: string): number {
  const value = figures?.[name];
  if (value === undefined || !Number.isFinite(value)) throw new Error(`a run has no figure named ${name}`);
  return value;
}

function isReached(value: number, goal: Goal): boolean {
  return "atLeast" in goal ? value >= goal.atLeast : value <= goal.atMost;
}

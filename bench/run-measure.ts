import type { Figures, Measure } from "./measure";

/** Both sides of one comparison, in the order in which they ran. */
export type Pair = { first: "measured" | "against"; measured: Figures; against: Figures | null };

export type MeasureResult = { measure: Measure; pairs: Pair[] };

/**
 * Runs a measure so many times. Two sides run one after the other, within the same minute, and take turns in being
 * first: whatever else the machine does falls on both. One run of each before that is not counted: code is compiled
 * as it is used.
 */
export async function runMeasure(measure: Measure, pairs: number): Promise<MeasureResult> {
  const { measured, against } = measure;
  if (measure.isWarmedUp !== false) {
    await measured.run();
    await against?.run();
  }
  const done: Pair[] = [];
  for (let index = 0; index < pairs; index++) {
    done.push(index % 2 === 0 || !against ? await measuredFirst(measure) : await againstFirst(measure));
  }
  return { measure, pairs: done };
}

async function measuredFirst({ measured, against }: Measure): Promise<Pair> {
  return { first: "measured", measured: await measured.run(), against: (await against?.run()) ?? null };
}

async function againstFirst({ measured, against }: Measure): Promise<Pair> {
  const figures = (await against?.run()) ?? null;
  return { first: "against", against: figures, measured: await measured.run() };
}

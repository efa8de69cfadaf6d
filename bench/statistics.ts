import { percentile } from "@/e2e/support/figures";

/** How several runs lie: the middle one, the quarters beside it, and the ends. */
export type Spread = { median: number; lowerQuarter: number; upperQuarter: number; min: number; max: number };

export function spreadOf(values: number[]): Spread {
  return {
    median: median(values),
    lowerQuarter: percentile(values, 0.25),
    upperQuarter: percentile(values, 0.75),
    min: Math.min(...values),
    max: Math.max(...values),
  };
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = Number.NaN, high = Number.NaN] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}

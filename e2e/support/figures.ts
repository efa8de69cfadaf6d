/** The value that this share of all values does not exceed. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Times in milliseconds as a line to print. Printed only: a test asserts what happens, never how fast. */
export function timesLine(values: number[]): string {
  const part = (name: string, share: number) => `${name} ${percentile(values, share).toFixed(1)} ms`;
  return `${part("p50", 0.5)}, ${part("p99", 0.99)}, ${part("max", 1)} (n = ${values.length})`;
}

import type { Goal, Line } from "../measure";

/** How the figures of a side are called in the table. */

export function rate(title: string, goal: Goal | null = null): Line {
  return { title, figure: "perSecond", unit: "/s", goal };
}

export function p50(title: string, goal: Goal | null = null): Line {
  return { title, figure: "p50", unit: "ms", goal };
}

export function p95(title: string, goal: Goal | null = null): Line {
  return { title, figure: "p95", unit: "ms", goal };
}

export function p99(title: string, goal: Goal | null = null): Line {
  return { title, figure: "p99", unit: "ms", goal };
}

import type { Machine } from "../machine";
import type { Settings } from "../measures/settings";
import type { Pair } from "../run-measure";
import type { Row } from "./judge";

/** What a run of the command leaves as JSON. */
export type BenchReport = {
  version: 1;
  startedAt: string;
  /** How long all of it took. */
  seconds: number;
  form: Settings;
  machine: Machine;
  /** PostgreSQL's version and the settings that bear on the figures. */
  database: Record<string, string>;
  rows: Row[];
  measures: { name: string; pairs: Pair[] }[];
  /** Measures that do not count, and why. */
  invalid: string[];
};

export function fileNameOf({ startedAt }: BenchReport): string {
  return `${startedAt.slice(0, 19).replaceAll(":", "-")}.json`;
}

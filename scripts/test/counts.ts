import { readFileSync, rmSync } from "node:fs";

/** How many tests passed and failed. */
export type Counts = { passed: number; failed: number };

export const NONE: Counts = { passed: 0, failed: 0 };

export function sum(...all: Counts[]): Counts {
  return all.reduce(
    (total, { passed, failed }) => ({ passed: total.passed + passed, failed: total.failed + failed }),
    NONE,
  );
}

/** Removes an earlier run's report, so that it cannot be taken for this one's. */
export function forgetReport(file: string): void {
  rmSync(file, { force: true });
}

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
};

/** A file that could not even be loaded has no tests to fail: it counts as one. */
export function countVitest(file: string, exitCode: number): Counts {
  const report = read<VitestReport>(file);
  if (!report) return { passed: 0, failed: 1 };
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  return noSilentFailure({ passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length }, exitCode);
}

type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number }; errors: unknown[] };

export function countPlaywright(file: string, exitCode: number): Counts {
  const report = read<PlaywrightReport>(file);
  if (!report) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky } = report.stats;
  return noSilentFailure({ passed: expected, failed: unexpected + flaky + report.errors.length }, exitCode);
}

/** Whatever made a runner fail beside its tests (an unhandled rejection, say) is a failure too. */
function noSilentFailure({ passed, failed }: Counts, exitCode: number): Counts {
  return { passed, failed: exitCode !== 0 && failed === 0 ? 1 : failed };
}

function read<Report>(file: string): Report | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Report;
  } catch {
    return null;
  }
}

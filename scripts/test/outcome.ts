import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { ROOT } from "../launch/root";

/** A test that failed, or what made a runner fail beside its tests; and in what words. */
export type Failure = { name: string; message: string };

/** How many tests passed, and which failed. */
export type Outcome = { passed: number; failures: Failure[] };

export const NOTHING: Outcome = { passed: 0, failures: [] };

export function together(...all: Outcome[]): Outcome {
  return {
    passed: all.reduce((total, { passed }) => total + passed, 0),
    failures: all.flatMap(({ failures }) => failures),
  };
}

/** Removes an earlier run's report, so that it cannot be taken for this one's. */
export function forgetReport(file: string): void {
  rmSync(file, { force: true });
}

type VitestReport = {
  numPassedTests: number;
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
};

/** A file that could not even be loaded has no tests to fail: it counts as one. */
export function outcomeOfVitest(file: string, exitCode: number): Outcome {
  const report = read<VitestReport>(file);
  if (!report) return noReport("vitest");
  const failures = report.testResults.flatMap(({ name, status, message = "", assertionResults }) => {
    const where = path.relative(ROOT, name);
    if (status === "failed" && assertionResults.length === 0) return [{ name: where, message }];
    return assertionResults
      .filter((test) => test.status === "failed")
      .map((test) => ({ name: `${where} › ${test.fullName}`, message: test.failureMessages.join("\n") }));
  });
  return noSilentFailure("vitest", { passed: report.numPassedTests, failures }, exitCode);
}

type PlaywrightError = { message?: string };
/** One run of a test: each project that has it runs it. */
type PlaywrightTest = { projectName: string; status: string; results: { error?: PlaywrightError }[] };
type PlaywrightSuite = {
  suites?: PlaywrightSuite[];
  specs: { file: string; title: string; tests: PlaywrightTest[] }[];
};
type PlaywrightReport = { stats: { expected: number }; suites: PlaywrightSuite[]; errors: PlaywrightError[] };

/** A test that passed at the second try has failed. */
export function outcomeOfPlaywright(file: string, exitCode: number): Outcome {
  const report = read<PlaywrightReport>(file);
  if (!report) return noReport("Playwright");
  const failures = [
    ...report.suites.flatMap(failuresOfSuite),
    ...report.errors.map(({ message = "" }) => ({ name: "outside of the tests", message })),
  ];
  return noSilentFailure("Playwright", { passed: report.stats.expected, failures }, exitCode);
}

function failuresOfSuite({ suites = [], specs }: PlaywrightSuite): Failure[] {
  const own = specs.flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ projectName, results }) => ({
        name: `e2e/${file} › ${title}${projectName && ` (${projectName})`}`,
        message: results.flatMap(({ error }) => error?.message ?? []).join("\n"),
      })),
  );
  return [...own, ...suites.flatMap(failuresOfSuite)];
}

function noReport(runner: string): Outcome {
  return { passed: 0, failures: [{ name: runner, message: "left no report" }] };
}

/** Whatever made a runner fail beside its tests (an unhandled rejection, say) is a failure too. */
function noSilentFailure(runner: string, { passed, failures }: Outcome, exitCode: number): Outcome {
  const silent = { name: runner, message: `ended with code ${exitCode} though no test failed; its output says why` };
  return { passed, failures: exitCode !== 0 && failures.length === 0 ? [silent] : failures };
}

function read<Report>(file: string): Report | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Report;
  } catch {
    return null;
  }
}

const LINES_OF_MESSAGE_MAX = 8;

/** The last lines of a run, where they are read first: each failure with the beginning of its words, then the count. */
export function closingLines({ passed, failures }: Outcome): string {
  const named = failures.map(({ name, message }) => {
    const lines = stripVTControlCharacters(message).trim().split("\n").slice(0, LINES_OF_MESSAGE_MAX);
    return `FAILED ${name}\n${lines.map((line) => `    ${line}\n`).join("")}`;
  });
  return `${["", ...named].join("\n")}\n${passed} passed, ${failures.length} failed\n`;
}

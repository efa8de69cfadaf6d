import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { countPlaywright, countVitest } from "./counts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "counts-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

function report(content: unknown): string {
  const file = path.join(folder, "report.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}

// The closing line is what CI and people believe: nothing that failed may be missing from it.
test("a test file that could not be loaded counts as a failure", () => {
  const testResults = [
    { status: "passed", assertionResults: [{}] },
    { status: "failed", assertionResults: [] },
  ];
  expect(countVitest(report({ numPassedTests: 1, numFailedTests: 0, testResults }), 1)).toEqual({
    passed: 1,
    failed: 1,
  });
});

test("a runner that fails without a failed test counts as a failure", () => {
  expect(countVitest(report({ numPassedTests: 3, numFailedTests: 0, testResults: [] }), 1)).toEqual({
    passed: 3,
    failed: 1,
  });
  expect(countPlaywright(report({ stats: { expected: 2, unexpected: 0, flaky: 0 }, errors: [] }), 1)).toEqual({
    passed: 2,
    failed: 1,
  });
});

test("a runner that left no report counts as a failure", () => {
  expect(countVitest(path.join(folder, "none.json"), 0)).toEqual({ passed: 0, failed: 1 });
});

test("unexpected and flaky tests and errors outside of tests are failures", () => {
  expect(countPlaywright(report({ stats: { expected: 5, unexpected: 1, flaky: 1 }, errors: [{}] }), 1)).toEqual({
    passed: 5,
    failed: 3,
  });
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ROOT } from "../launch/root";
import { closingLines, outcomeOfPlaywright, outcomeOfVitest } from "./outcome";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "outcome-"));
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
    { name: path.join(ROOT, "a.test.ts"), status: "passed", assertionResults: [{ status: "passed" }] },
    { name: path.join(ROOT, "b.test.ts"), status: "failed", message: "no such module", assertionResults: [] },
  ];
  expect(outcomeOfVitest(report({ numPassedTests: 1, testResults }), 1)).toEqual({
    passed: 1,
    failures: [{ name: "b.test.ts", message: "no such module" }],
  });
});

test("a runner that fails without a failed test counts as a failure", () => {
  const { failures, passed } = outcomeOfVitest(report({ numPassedTests: 3, testResults: [] }), 1);
  expect([passed, failures.length]).toEqual([3, 1]);
  const other = outcomeOfPlaywright(report({ stats: { expected: 2 }, suites: [], errors: [] }), 1);
  expect([other.passed, other.failures.length]).toEqual([2, 1]);
});

test("a runner that left no report counts as a failure", () => {
  expect(outcomeOfVitest(path.join(folder, "none.json"), 0).failures).toHaveLength(1);
  expect(outcomeOfPlaywright(path.join(folder, "none.json"), 0).failures).toHaveLength(1);
});

test("unexpected and flaky tests and errors outside of tests are failures, each named", () => {
  const spec = (title: string, status: string, projectName = "") => ({
    file: "api/x.spec.ts",
    title,
    tests: [{ projectName, status, results: [{ error: { message: `${title} was not there` } }, {}] }],
  });
  const suites = [
    {
      specs: [spec("fine", "expected")],
      suites: [{ specs: [spec("broken", "unexpected"), spec("moody", "flaky", "two processes")] }],
    },
  ];
  expect(outcomeOfPlaywright(report({ stats: { expected: 1 }, suites, errors: [{ message: "boom" }] }), 1)).toEqual({
    passed: 1,
    failures: [
      { name: "e2e/api/x.spec.ts › broken", message: "broken was not there" },
      { name: "e2e/api/x.spec.ts › moody (two processes)", message: "moody was not there" },
      { name: "outside of the tests", message: "boom" },
    ],
  });
});

// Of a long run often only the end is kept: it alone must say what failed.
test("the closing lines name what failed, in plain words, and end with the count", () => {
  const message = `\u001b[31mexpected 1 to be 2\u001b[39m\n${"at somewhere\n".repeat(50)}`;
  const lines = closingLines({ passed: 7, failures: [{ name: "a.test.ts › adds", message }] }).split("\n");
  expect(lines.slice(0, 4)).toEqual(["", "FAILED a.test.ts › adds", "    expected 1 to be 2", "    at somewhere"]);
  expect(lines.slice(-2)).toEqual(["7 passed, 1 failed", ""]);
  expect(lines.length).toBeLessThan(15);
  expect(closingLines({ passed: 7, failures: [] })).toBe("\n7 passed, 0 failed\n");
});

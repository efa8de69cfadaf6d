import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import type { BenchReport } from "@/bench/report/report";
import { ROOT } from "@/scripts/launch/root";
import { productEnv } from "../support/command";

// Whoever reads the figures can tell what they were taken of, on what, and how they lie; and nothing of them is lost.
test("npm run bench measures both sides of a goal, and writes down what it measured and on what", async ({
  browserName: _,
}, testInfo) => {
  const out = testInfo.outputPath("bench.json");
  const args = ["--import", "tsx", "bench/main.ts", "--only=create-64", "--pairs=2", "--seconds=0.2", `--out=${out}`];
  const how = { cwd: ROOT, env: productEnv({}), timeout: 150_000 }; // the test's own end would leave it running
  const { stdout } = await promisify(execFile)(process.execPath, args, how);
  const report = JSON.parse(readFileSync(out, "utf8")) as BenchReport;

  expect(report).toMatchObject({
    version: 1,
    form: { pairs: 2, seconds: 0.2 },
    machine: { cores: expect.any(Number), memoryGib: expect.any(Number), node: process.version },
    database: { server_version: expect.stringMatching(/^\d/), fsync: "on", synchronous_commit: "on" },
    invalid: [],
  });
  const [measure] = report.measures;
  expect(measure).toMatchObject({ name: "create-64", pairs: [{ first: "measured" }, { first: "against" }] });
  for (const { measured, against } of measure?.pairs ?? []) {
    expect(against?.afterLastAnswerMs).toBe(0);
    for (const figures of [measured, against]) {
      expect(figures?.count).toBeGreaterThan(0);
      expect(figures?.p50).toBeLessThanOrEqual(figures?.p99 ?? 0);
    }
  }
  // The product's clock runs on until its last event is sealed; that may be in the moment of the last answer, once.
  const after = measure?.pairs.map(({ measured }) => measured.afterLastAnswerMs ?? 0) ?? [];
  expect(Math.max(...after)).toBeGreaterThan(0);
  const [rate] = report.rows;
  expect(rate).toMatchObject({ title: "create, 64 in flight", unit: "/s", goal: { atLeast: 0.6 } });
  const ratios = measure?.pairs.map((pair) => (pair.measured.perSecond ?? 0) / (pair.against?.perSecond ?? 0)) ?? [];
  expect(rate?.against?.ratio).toMatchObject({ min: Math.min(...ratios), max: Math.max(...ratios) });
  expect(rate?.isMet).toBe((rate?.against?.ratio.median ?? 0) >= 0.6);
  expect(stdout).toContain(rate?.isMet ? "| met" : "| MISSED");
});

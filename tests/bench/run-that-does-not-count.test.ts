import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import type { BenchReport } from "@/bench/report/report";
import { ROOT } from "@/scripts/launch/root";

// A figure is worth something only if every call behind it was answered well: a server that refuses is quick at it.
test("a measure of which a call was answered 500 is no figure, and the command fails", () => {
  const out = path.join(os.tmpdir(), `bench-${process.pid}.json`);
  const args = ["--import", "tsx", "tests/support/refused-bench.ts", "--quick", `--out=${out}`];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
  try {
    expect(status, stderr).toBe(1);
    expect(stderr).toContain("answered 500");
    const report = JSON.parse(readFileSync(out, "utf8")) as BenchReport;
    expect(report.rows).toEqual([]);
    expect(report.invalid).toEqual([expect.stringMatching(/^refused-1: .* was answered 500/)]);
  } finally {
    rmSync(out, { force: true });
  }
});

import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { runCli } from "./cli.js";
import type { Io } from "./io.js";

const PAYLOAD = ["--payload", "{}"];

/** What a call ends with, and what it has written. */
async function ended(args: string[], env: Record<string, string> = {}) {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const code = await runCli({ env, stdin, stdout, stderr, json: false } as unknown as Io, args);
  return { code, stdout: String(stdout.read() ?? ""), stderr: String(stderr.read() ?? "") };
}

// A value comes from a variable of a script: a commit that is called "-h" must not open the gate. 0 is an approval.
test.each([
  { args: ["request", "--title", "--help", ...PAYLOAD, "--wait"] },
  { args: ["request", "--title", "-h", ...PAYLOAD, "--wait"] },
  { args: ["request", "--title", "Deploy", "-h", ...PAYLOAD, "--wait"] },
  { args: ["request", "--title", "Deploy", ...PAYLOAD, "--wait", "--help"] },
  { args: ["request", "--title", "Deploy", ...PAYLOAD, "--wait", "--", "-h"] },
  { args: ["request", "--title=-h", ...PAYLOAD, "--wait"] },
  { args: ["request", "--description", "-h", ...PAYLOAD] },
  { args: ["wait", "-h", "--timeout", "30s"] },
  { args: ["wait", "req_01M87BF4QZ2M3N5P6R7S8T9VWX", "--help"] },
  { args: ["wait", "--timeout", "-h"] },
  { args: ["wait", "--", "-h"] },
])("$args does not end as if it had been approved", async ({ args }) => {
  expect(await ended(args)).toMatchObject({ code: 2, stdout: "" });
});

// Who asks how a command is used is told, and that is a success.
test.each([["--help"], ["-h"], ["help"], ["wait", "--help"], ["wait", "-h"], ["request", "--help"], ["list", "-h"]])(
  "%s %s shows the help",
  async (...args) => {
    const help = await ended(args.filter(Boolean));
    expect(help).toMatchObject({ code: 0, stderr: "" });
    expect(help.stdout).toMatch(/^Usage: human-approval/);
  },
);

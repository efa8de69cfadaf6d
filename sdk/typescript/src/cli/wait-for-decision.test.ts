import { PassThrough } from "node:stream";
import { expect, onTestFinished, test, vi } from "vitest";
import { type Act, problem, scriptedServer, wireRequest } from "../../tests/scripted-server.js";
import { runCli } from "./cli.js";
import type { Io } from "./io.js";

const ID = "req_01KB2Z3V0E5QH8W9R2N4T6Y8CD";
const APPROVED: Act = { status: 200, body: wireRequest({ status: "approved", url: "https://a.example/r" }) };

/** What `human-approval wait` ends with, and what it says, at a server that does this call by call. */
async function waited(act: (index: number) => Act, ...more: string[]) {
  const { url, calls } = await scriptedServer((_call, index) => act(index));
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const env = { HUMAN_APPROVAL_API_KEY: "ha_live_x", HUMAN_APPROVAL_BASE_URL: url };
  const io = { env, stdin, stdout, stderr, json: false } as unknown as Io;
  const code = await runCli(io, ["wait", ID, ...more]);
  return { code, stdout: String(stdout.read() ?? ""), stderr: String(stderr.read() ?? ""), calls };
}

// A job that comes to its wait while the server is being updated must get the decision, not "no network".
test("a wait that begins during a restart goes on through it", async () => {
  const script: Act[] = ["cut", problem(503, "database_unavailable"), "cut", "cut", "cut"];
  const ended = await waited((index) => script[index] ?? APPROVED);
  expect(ended).toMatchObject({ code: 0, stdout: "approved\n" });
  expect(ended.calls).toHaveLength(6);
}, 60_000);

// --timeout is the caller's word on how long it may take, whether or not there is a server.
test("a time that runs out before the server has answered ends with 6", async () => {
  expect(await waited(() => "cut", "--timeout", "1s")).toMatchObject({ code: 6, stdout: "" });
  expect(await waited(() => "silence", "--timeout", "0s")).toMatchObject({ code: 6, stdout: "" });
}, 30_000);

// A slip in the address must not hold a job for ever.
test("a server that was never there ends it with 6 after a minute", async () => {
  const now = Date.now.bind(Date);
  let aheadMs = 0;
  const clock = vi.spyOn(Date, "now").mockImplementation(() => now() + aheadMs);
  onTestFinished(() => clock.mockRestore());
  const ended = await waited((index) => {
    if (index === 1) aheadMs = 61_000;
    return "cut";
  });
  expect(ended).toMatchObject({ code: 6, stdout: "" });
  expect(ended.stderr).toContain("No answer from");
});

// People must know at once where to decide, not after the first held call.
test("where to decide is said before the wait; what is decided already is only told", async () => {
  const pending: Act = { status: 200, body: wireRequest({ url: "https://a.example/r" }) };
  const ended = await waited((index) => (index === 0 ? pending : APPROVED));
  expect(ended).toMatchObject({ code: 0, stdout: "approved\n" });
  expect(ended.stderr).toContain("Decide here: https://a.example/r");
  expect(ended.calls[0]?.url).not.toContain("wait");
  const late = await waited(() => APPROVED);
  expect(late.code).toBe(0);
  expect(late.stderr).not.toContain("Decide here");
  expect(late.calls).toHaveLength(1);
});

// An approval that a program simulated must not pass for a person's in the log of a deployment.
test("a test request is marked", async () => {
  const fields = { mode: "test", title: "Deploy", url: "https://a.example/r" };
  const pending: Act = { status: 200, body: wireRequest(fields) };
  const approved: Act = { status: 200, body: wireRequest({ ...fields, status: "approved" }) };
  const ended = await waited((index) => (index === 0 ? pending : approved));
  expect(ended.stderr).toContain("Deploy (test)\n");
  expect(ended.stderr).toContain("Deploy (test): Approved");
  const live = await waited(() => APPROVED);
  expect(live.stderr).not.toContain("(test)");
});

// What no wait mends is told at once.
test("an unknown id ends it at once", async () => {
  const ended = await waited(() => problem(404, "not_found"));
  expect([ended.code, ended.calls.length]).toEqual([2, 1]);
});

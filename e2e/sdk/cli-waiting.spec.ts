import { expect } from "@playwright/test";
import { arrangeCaller, askedId, start, startCommandLine } from "../support/command-line";
import { test as withDataDir } from "../support/data-folder";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import { startServer } from "../support/server";

const ASK = ["request", "--title", "Deploy", "--payload", '{"version":"v2.1.0"}', "--wait"];

// A gate stands for hours, and servers are updated meanwhile: it must neither give up nor open by itself.
withDataDir("a wait outlasts a server that is killed and started again", async ({ dataDir }) => {
  const first = await startServer({ dataDir });
  const { session, env } = await arrangeCaller(first);
  const waiting = startCommandLine(ASK, { env });
  const id = await askedId(waiting);
  await first.kill();
  const second = await startServer({ dataDir, port: first.port });
  expect(waiting.child.exitCode).toBeNull();
  await session.decide(id, "approve");
  expect(await waiting.ended).toMatchObject({ code: 0, stdout: "approved\n" });
  await second.stop();
});

for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const) {
  // Whoever interrupts has to know that people are still asked, and how to go on.
  test(`${signal} ends a wait with ${code}, and leaves the request waiting`, async ({ server }) => {
    const { env, session } = await arrangeCaller(server);
    const waiting = startCommandLine([...ASK, "--json"], { env });
    const id = await askedId(waiting);
    waiting.child.kill(signal);
    const ended = await waiting.ended;
    expect(ended.code).toBe(code);
    expect(JSON.parse(ended.stdout)).toMatchObject({ error: { code: "interrupted", exit_code: code, id } });
    expect(ended.stderr).toContain(`Go on with: human-approval wait ${id}`);
    expect((await publicApi(server.url, env.HUMAN_APPROVAL_API_KEY).get(id)).status).toBe("pending");
    await session.decide(id, "reject");
  });
}

// What reads our output may go away; what people decided must still decide how the gate ends.
test("with its output closed a wait still ends by the decision", async ({ server }) => {
  const { env, session } = await arrangeCaller(server);
  for (const [decision, code] of [
    ["approve", 0],
    ["reject", 1],
  ] as const) {
    const waiting = startCommandLine(ASK, { env });
    const id = await askedId(waiting);
    waiting.child.stdout?.destroy();
    waiting.child.stderr?.destroy();
    await session.decide(id, decision);
    expect((await waiting.ended).code).toBe(code);
  }
});

test("a list into a pipe that closes early says nothing of it", async ({ server }) => {
  const { env } = await arrangeCaller(server);
  await publicApi(server.url, env.HUMAN_APPROVAL_API_KEY).createMany(150);
  const all = await startCommandLine(["list", "--limit", "150"], { env }).ended;
  const lines = all.stdout.trimEnd().split("\n");
  expect([all.code, lines.length, new Set(lines.map((line) => line.split("\t")[0])).size]).toEqual([0, 150, 150]);
  const script = 'human-approval list --limit 150 | head -1; echo "$PIPESTATUS"';
  const { stdout, stderr } = await start("bash", ["-c", script], { env }).ended;
  expect(stdout).toBe(`${lines[0]}\n0\n`);
  expect(stderr).toBe("");
});

// What a person sees and what the program acts upon must be one number, to the last digit.
test("a payload comes back with every digit, from a file and from standard input", async ({ server }, testInfo) => {
  const { env } = await arrangeCaller(server);
  const payload = '{"amount":12345678901234567890,"rate":0.1234567890123456789012345,"count":100000000000000000000}';
  for (const source of ["-", payload]) {
    const asked = await startCommandLine(["request", "--payload", source], { env, input: payload }).ended;
    expect(asked, testInfo.title).toMatchObject({ code: 0 });
    const got = await startCommandLine(["get", asked.stdout.trim(), "--json"], { env }).ended;
    expect(got.stdout).toContain(`"payload":${payload}`);
  }
});

// A retry of a script that died between asking and noting the id must not ask people a second time.
test("the same external id asks once, and other content under it is refused", async ({ server }) => {
  const { env } = await arrangeCaller(server);
  const ask = ["request", "--external-id", "deploy-7", "--expires-in", "1h", "--payload"];
  const first = await startCommandLine([...ask, '{"n":1}'], { env }).ended;
  const second = await startCommandLine([...ask, '{"n":1}'], { env }).ended;
  expect(second).toMatchObject({ code: 0, stdout: first.stdout });
  const other = await startCommandLine([...ask, '{"n":2}', "--json"], { env }).ended;
  expect(other.code).toBe(2);
  expect(JSON.parse(other.stdout)).toMatchObject({ error: { code: "external_id_conflict" } });
});

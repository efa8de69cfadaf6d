import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, type TestInfo } from "@playwright/test";
import { PROBLEMS } from "@/lib/contract/problems";
import { ROOT } from "@/scripts/launch/root";
import { PYTHON_DISTRIBUTIONS, PYTHON_PACKAGE_USER, PYTHON_TOOLS } from "@/scripts/test/python-package";
import { startReceiver } from "@/tests/support/receiver";
import { times } from "@/tests/support/test-length";
import { RequestSheet } from "../pages/request-sheet";
import { openAs } from "../pages/sign-in-page";
import { finish, layOut, run, told } from "../reference/run-program";
import { type RunningCommand, until } from "../support/command";
import { timesLine } from "../support/figures";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import type { TestServer } from "../support/server";
import { signInByHttp } from "../support/session-api";
import { arrangeMember, type TeamMember } from "../support/team";

const SDK = path.join(ROOT, "sdk/python");
/** Most of the tests wait, so there may be more processes than processors. */
const PROCESSES = 4;
const SAMPLES = times({ usually: 40, long: 500 });
const ANSWER_MS = 60_000;

type Line = { asked?: string; decided?: string; status?: string; note?: string | null; at_ms?: number };

function harness(name: string): string {
  return path.join(ROOT, "e2e/sdk/harness", name);
}

function callerOf(url: string, { api_key }: Pick<TeamMember, "api_key">) {
  return { HUMAN_APPROVAL_BASE_URL: url, HUMAN_APPROVAL_API_KEY: api_key };
}

/** Waits until a program has printed a line of this kind that it had not printed before. */
async function nextLine(command: RunningCommand, kind: "asked" | "decided", before: number): Promise<Line> {
  const lines = () => told<Line>(command).filter((line) => line[kind] !== undefined);
  await until(() => lines().length > before || command.child.exitCode !== null, ANSWER_MS, command.output);
  const line = lines()[before];
  if (!line) throw new Error(`the program ended first; it said:\n${command.output()}`);
  return line;
}

/** A test key, with every scope, of a project that nobody else has. */
async function arrangeTestKey(server: TestServer): Promise<string> {
  const member = await arrangeMember(server);
  const session = await signInByHttp(server.url, member);
  const scopes = ["requests:write", "requests:read", "webhooks:write"];
  const answer = await session.post("/keys", { project_id: member.project_id, name: "Tests", mode: "test", scopes });
  expect(answer.status, await answer.clone().text()).toBe(201);
  return ((await answer.json()) as { secret: string }).secret;
}

// Whoever types their program must find the package's types whole, also for the oldest Python that it is for.
test("the Python SDK passes mypy (strict, for 3.9 and for now) and ruff", async () => {
  const cache = ["--cache-dir", path.join(ROOT, ".cache/python-package/mypy")];
  const tool = (name: string, ...args: string[]) => finish(run(path.join(PYTHON_TOOLS, name), args, { cwd: SDK }));
  await tool("mypy", ...cache, "src", "tests");
  await tool("mypy", ...cache, "--python-version", "3.9", "src");
  await tool("ruff", "check", "--no-cache");
  await tool("ruff", "format", "--check", "--no-cache");
});

// What users install is the wheel; the source tree has files that it may lack.
test("the Python SDK's own tests pass on the installed wheel, against the server", async ({ server }) => {
  test.slow(); // hundreds of tests, which sit out cuts, silence and pauses
  const files = readdirSync(PYTHON_DISTRIBUTIONS).sort();
  expect(files).toEqual([
    expect.stringMatching(/^human_approval-.+-py3-none-any\.whl$/),
    expect.stringMatching(/^human_approval-.+\.tar\.gz$/),
  ]);
  const keys: string[] = [];
  for (let number = 0; number < PROCESSES; number += 1) keys.push(await arrangeTestKey(server));
  const env = {
    TEST_SERVER_URL: server.url,
    TEST_KEYS: JSON.stringify(keys),
    TEST_PROBLEMS: JSON.stringify(
      Object.fromEntries(Object.entries(PROBLEMS).map(([code, row]) => [code, row.status])),
    ),
    PYTHONDONTWRITEBYTECODE: "1",
  };
  const said = await finish(
    run(PYTHON_PACKAGE_USER, ["-m", "pytest", "-q", "-n", String(PROCESSES)], { env, cwd: SDK }),
  );
  const summary = said.trim().split("\n").at(-1) ?? "";
  console.log(`pytest: ${summary}`);
  expect(summary).toMatch(/^[1-9]\d* passed in /); // and nothing skipped, failed or left out
});

/** The promised program, up to where it has asked and waits. */
async function startPromised(server: TestServer, testInfo: TestInfo) {
  const member = await arrangeMember(server, { name: "Mara Keller" });
  const program = layOut("python-sdk.py.txt", testInfo.outputPath("program.py"));
  const command = run(PYTHON_PACKAGE_USER, [harness("sdk_surroundings.py"), program], {
    env: callerOf(server.url, member),
  });
  const session = await signInByHttp(server.url, member);
  await expect.poll(async () => (await session.list("?tab=team")).data.length).toBe(1);
  const id = (await session.list("?tab=team")).data[0]?.id ?? "";
  return { member, session, command, id };
}

// The service's users were promised this program, word for word.
test("the promised program waits, acts on what a person approved in a browser, and can prove it", async ({
  context,
  server,
}, testInfo) => {
  const { member, command, id } = await startPromised(server, testInfo);

  const page = await openAs(context, member, `/${member.team_slug}/requests/${id}`);
  const sheet = new RequestSheet(page);
  await expect(sheet.title).toHaveText("Approve $500 refund");
  expect(command.output()).toBe("");
  await sheet.arm("Approve");
  await sheet.commit.click();
  await finish(command);
  expect(told(command)).toEqual([
    { refunded: { customer_id: "cust_123", amount: 500 } },
    { sub: id, status: "approved", method: "password", by: "Mara Keller" },
  ]);
});

test("the promised program does nothing but log when a person rejects", async ({ server }, testInfo) => {
  const { session, command, id } = await startPromised(server, testInfo);
  await session.decide(id, "reject", "Not without photos.");
  await finish(command);
  expect(told(command)).toEqual([
    { rejected: "Not without photos." },
    { sub: id, status: "rejected", method: "password", by: "Mara Keller" },
  ]);
});

for (const way of ["blocking", "asyncio"]) {
  // Waiting is held open and let go by the decision: it is not found at the next look.
  test(`wait_for_decision returns with the decision (${way})`, async ({ server }) => {
    const member = await arrangeMember(server);
    const session = await signInByHttp(server.url, member);
    const args = [harness("wait_for_decisions.py"), way, String(SAMPLES), "120"];
    const command = run(PYTHON_PACKAGE_USER, args, { env: callerOf(server.url, member) });
    const tookMs: number[] = [];
    for (let number = 0; number < SAMPLES; number += 1) {
      const { asked = "" } = await nextLine(command, "asked", number);
      const sentAt = Date.now();
      await session.decide(asked, number % 2 ? "reject" : "approve", `Number ${number}`);
      const line = await nextLine(command, "decided", number);
      expect(line).toMatchObject({
        decided: asked,
        status: number % 2 ? "rejected" : "approved",
        note: `Number ${number}`,
      });
      tookMs.push((line.at_ms ?? 0) - sentAt);
    }
    expect(await command.ended).toBe(0);
    console.log(`decision sent → wait_for_decision returned (${way}): ${timesLine(tookMs)}`);
  });
}

// A real delivery, from the real product to a real receiver: what the signature covers is what was sent.
test("webhooks.verify takes what the product sent, and its receipt, and nothing that was changed", async ({
  server,
}) => {
  const receiver = await startReceiver();
  const member = await arrangeMember(server, { webhookUrl: receiver.url });
  const api = publicApi(server.url, member.api_key);
  const { id } = await api.create('{"payload": {"account": 12345678901234567890, "rate": 1.10}}');
  await (await signInByHttp(server.url, member)).decide(id, "approve");
  await expect.poll(() => receiver.received.length).toBe(1);
  await receiver.stop();

  const [{ body, headers } = { body: "", headers: {} }] = receiver.received;
  const env = {
    ...callerOf(server.url, member),
    DELIVERY: JSON.stringify({ body, headers, secret: member.webhook_secret }),
  };
  const command = run(PYTHON_PACKAGE_USER, [harness("verify_delivery.py")], { env });
  expect(JSON.parse(await finish(command))).toEqual({
    event: "request.decided",
    request_id: id,
    status: "approved",
    payload: "{'account': 12345678901234567890, 'rate': 1.1}",
    receipt_of: id,
    refused: { "a changed body": true, "another secret": true, "another payload": true },
  });
});

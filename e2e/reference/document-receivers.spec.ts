import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, type TestInfo } from "@playwright/test";
import { PROBES } from "@/lib/domain/webhooks/receiver-check";
import { newSigningSecret, signatureHeaders } from "@/lib/domain/webhooks/sign";
import { tryPort } from "@/scripts/launch/free-port";
import { ROOT } from "@/scripts/launch/root";
import type { RunningCommand } from "../support/command";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import { signInByHttp } from "../support/session-api";
import { arrangeMember } from "../support/team";
import { finish, harness, PYTHON, run } from "./run-program";

const DOCUMENT = path.join(ROOT, "docs/webhooks.md");

type Language = {
  file: string;
  fence: string;
  /** What has to be done first, in the folder of the file. */
  build?: [program: string, ...args: string[]];
  start(file: string, port: number): [program: string, ...args: string[]];
  /** How its work begins, and what makes the work on one request take a while and then fail. */
  work: [begins: string, failsLater: string];
};

const SLOW_MS = 1_500;
const JAVASCRIPT: Language["work"] = [
  "async function handle(event) {",
  `if (event.request_id === "req_slow") { await new Promise((r) => setTimeout(r, ${SLOW_MS})); throw new Error("slow"); }`,
];

/** How each receiver of the document is run: by what its readers would run it with, or by what stands for it. */
const LANGUAGES: Record<string, Language> = {
  Express: { file: "receiver.mjs", fence: "js", start: (file) => [process.execPath, file], work: JAVASCRIPT },
  FastAPI: {
    file: "receiver.py",
    fence: "python",
    start: (_file, port) => [PYTHON, "-m", "uvicorn", "receiver:app", "--port", String(port)],
    work: [
      "async def handle(event: dict) -> None:",
      `    import asyncio\n    if event["request_id"] == "req_slow":\n        await asyncio.sleep(${SLOW_MS / 1000})\n        raise RuntimeError("slow")`,
    ],
  },
  "Next.js": {
    file: "route.mjs",
    fence: "js",
    start: (file, port) => [process.execPath, harness("serve-route-handler.cjs"), file, String(port)],
    work: JAVASCRIPT,
  },
  Flask: {
    file: "receiver.py",
    fence: "python",
    start: (_file, port) => [PYTHON, "-m", "flask", "--app", "receiver", "run", "--port", String(port)],
    work: [
      "def handle(connection: sqlite3.Connection, event: dict) -> None:",
      `    import time\n    if event["request_id"] == "req_slow":\n        time.sleep(${SLOW_MS / 1000})\n        raise RuntimeError("slow")`,
    ],
  },
  Go: {
    file: "receiver.go",
    fence: "go",
    build: ["go", "build", "-o", "receiver", "receiver.go"], // what `go run` builds would outlive it
    start: (file) => [file.replace(/\.go$/, "")],
    work: [
      "func handle(event Event) error {",
      `if event.RequestID != nil && *event.RequestID == "req_slow" { time.Sleep(${SLOW_MS} * time.Millisecond); return fmt.Errorf("slow") }`,
    ],
  },
};

/** The languages that a machine need not have. Where one is missing its receiver is not run, and nothing else. */
const OPTIONAL: Record<string, () => boolean> = { Go: () => hasProgram("go", "version") };

function hasProgram(...[program, ...args]: [string, ...string[]]): boolean {
  try {
    execFileSync(program, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const here = Object.keys(LANGUAGES).filter((name) => OPTIONAL[name]?.() ?? true);

/** The code under each heading of the document's section on receivers. */
function receiversOfTheDocument(): Map<string, { fence: string; code: string }> {
  const section = /^## Receivers to start from\n(.*?)^## /ms.exec(readFileSync(DOCUMENT, "utf8"))?.[1] ?? "";
  const blocks = section.matchAll(/^### (.+?)\n.*?^```(\w+)[^\n]*\n(.*?)^```$/gms);
  return new Map([...blocks].map(([, name = "", fence = "", code = ""]) => [name, { fence, code }]));
}

async function startReceiver(name: string, secret: string, port: number, testInfo: TestInfo): Promise<RunningCommand> {
  const { file, fence, build, start, work } = LANGUAGES[name] as Language;
  const block = receiversOfTheDocument().get(name);
  expect(block?.fence).toBe(fence);
  const folder = testInfo.outputPath();
  const [begins, failsLater] = work;
  expect(block?.code.split(begins)).toHaveLength(2);
  writeFileSync(path.join(folder, file), block?.code.replace(begins, `${begins}\n${failsLater}`) ?? "");
  const [program, ...args] = start(path.join(folder, file), port);
  const [builder, ...how] = build ?? [];
  if (builder) await finish(run(builder, how, { cwd: folder, env: { GOTOOLCHAIN: "local", GOFLAGS: "-mod=mod" } }));
  const env = { WEBHOOK_SECRET: secret, PORT: String(port) };
  const command = run(program, args, { env, cwd: folder });
  const isThere = () => fetch(`http://127.0.0.1:${port}/`).then((answer) => answer.status, command.output);
  await expect.poll(isThere, { timeout: 120_000 }).toBe(404);
  return command;
}

test("the document has a receiver for each language, each of which is run or listed", () => {
  expect([...receiversOfTheDocument().keys()]).toEqual(Object.keys(LANGUAGES));
  const missing = Object.keys(LANGUAGES).filter((name) => !here.includes(name));
  expect(missing.filter((name) => !(name in OPTIONAL))).toEqual([]);
  console.log(
    `receivers of the document that run here: ${here.join(", ")}; not on this machine: ${missing.join(", ") || "none"}`,
  );
});

for (const name of here) {
  // Code that is copied from a document decides over money: it must refuse what is not ours, and act once.
  test(`the ${name} receiver of the document takes what is ours, once, and nothing else`, async ({
    server,
  }, testInfo) => {
    const port = await tryPort(0, "127.0.0.1");
    const url = `http://127.0.0.1:${port}/webhooks`;
    const member = await arrangeMember(server, { webhookUrl: url });
    const secret = member.webhook_secret ?? "";
    const receiver = await startReceiver(name, secret, port, testInfo);
    try {
      await expectRightAnswers(url, secret, receiver);
      await expectRightlyTakenFromTheServer();
    } finally {
      receiver.child.kill("SIGKILL");
      await receiver.ended;
    }

    async function expectRightlyTakenFromTheServer(): Promise<void> {
      const session = await signInByHttp(server.url, member);
      const { id } = await publicApi(server.url, member.api_key).create({ payload: { note: "Grüße, 漢字" } });
      await session.decide(id, "approve");
      await expect.poll(async () => (await session.view(id)).deliveries[0]?.status).toBe("delivered");
      expect(handled(receiver, id)).toEqual([`request.decided: ${id} is approved`]);
      const { endpoint } = (await session.view(id)).deliveries[0] ?? {};
      const check = await session.post(`/endpoints/${endpoint?.id}/check`);
      const { data } = (await check.json()) as { data: { name: string; ok: boolean }[] };
      expect(data.map(({ name, ok }) => [name, ok])).toEqual(PROBES.map((name) => [name, true]));
    }
  });
}

/** What the receiver's own work printed about a request. */
function handled({ output }: RunningCommand, requestId: string): string[] {
  return output()
    .split("\n")
    .filter((line) => line.startsWith("request.") && line.includes(requestId));
}

async function expectRightAnswers(url: string, secret: string, receiver: RunningCommand): Promise<void> {
  const send = async (id: string, { by = secret, at = new Date(), sent = "" } = {}) => {
    const body = JSON.stringify({
      event: "request.decided",
      id,
      request_id: id.replace("evt", "req"),
      status: "approved",
    });
    const headers = { "content-type": "application/json", ...signatureHeaders([by], id, at, body) };
    return (await fetch(url, { method: "POST", headers, body: sent || body })).status;
  };
  const minutes = (count: number) => new Date(Date.now() + count * 60_000);
  expect(await send("evt_first")).toBe(200);
  expect([await send("evt_first"), await send("evt_first")]).toEqual([200, 200]);
  expect(await send("evt_forged", { by: newSigningSecret() })).toBe(401);
  expect(
    await send("evt_changed", { sent: '{"event":"request.decided","request_id":"req_changed","status":"approved"}' }),
  ).toBe(401);
  expect(await send("evt_stale", { at: minutes(-10) })).toBe(401);
  expect(await send("evt_early", { at: minutes(10) })).toBe(401);
  expect((await fetch(url, { method: "POST", body: "{}" })).status).toBe(401);
  // While the work is under way nobody knows yet that it will fail: whoever says "had it" now loses the event.
  const slow = send("evt_slow");
  await new Promise((resolve) => setTimeout(resolve, SLOW_MS / 3));
  const statuses = [await send("evt_slow"), await slow, await send("evt_slow")];
  expect(statuses.filter((status) => status < 500)).toEqual([]);
  expect(await send("evt_second")).toBe(200);
  await expect.poll(() => handled(receiver, "req_second").length).toBe(1);
  expect(handled(receiver, "req_")).toEqual(
    ["first", "second"].map((one) => `request.decided: req_${one} is approved`),
  );
}

import { writeFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { tryPort } from "@/scripts/launch/free-port";
import { RequestSheet } from "../pages/request-sheet";
import { openAs } from "../pages/sign-in-page";
import { arrangeCaller, askedId, start, startCommandLine } from "../support/command-line";
import { test } from "../support/fixtures";
import { documentBlock } from "./document-block";

const ASK = ["request", "--title", "Deploy v2.1.0 to production", "--payload", '{"version":"v2.1.0"}'];

type Caller = Awaited<ReturnType<typeof arrangeCaller>>;

/** How each end comes about, and what the command says of it. */
const ENDS: { status: string; code: number; more?: string[]; end(caller: Caller, id: string): Promise<unknown> }[] = [
  { status: "approved", code: 0, end: ({ session }, id) => session.decide(id, "approve", "Go") },
  { status: "rejected", code: 1, end: ({ session }, id) => session.decide(id, "reject", "Not on a Friday") },
  { status: "expired", code: 3, more: ["--expires-in", "3s"], end: async () => {} },
  { status: "cancelled", code: 4, end: ({ env }, id) => startCommandLine(["cancel", id], { env }).ended },
  { status: "pending", code: 5, more: ["--timeout", "2s"], end: async () => {} },
];

for (const { status, code, more = [], end } of ENDS) {
  // Scripts branch on the number, and only an approval may look like success to a shell.
  test(`a wait for what ends ${status} ends with ${code}`, async ({ server }) => {
    const caller = await arrangeCaller(server);
    const running = startCommandLine([...ASK, "--wait", ...more], { env: caller.env });
    const id = await askedId(running);
    await end(caller, id);
    expect(await running.ended).toMatchObject({ code, stdout: `${status}\n` });

    const again = await startCommandLine(["wait", id, "--timeout", "0s", "--json"], { env: caller.env }).ended;
    expect(again.code).toBe(code);
    expect(JSON.parse(again.stdout)).toMatchObject({ id, status });
  });
}

const PAYLOAD = ["--payload", "{}"];

/** What is wrong with a call, and what names it. */
const WRONG: { args: string[]; code?: string; says: string }[] = [
  { args: [], says: "Which command?" },
  { args: ["deploy"], says: 'no command "deploy"' },
  { args: ["request"], says: "needs --payload" },
  { args: ["request", "--payload", "{version: 1}"], says: "--payload is not JSON" },
  { args: ["request", "--payload", "[1]"], says: "--payload must be a JSON object" },
  { args: ["request", "--payload", "@missing.json"], says: "missing.json cannot be read (ENOENT)" },
  { args: ["request", ...PAYLOAD, "--titel", "x"], says: "--titel" },
  { args: ["request", ...PAYLOAD, "extra"], says: "takes nothing besides its options" },
  { args: ["request", ...PAYLOAD, "--expires-in", "30"], says: "--expires-in takes a time with its unit" },
  { args: ["request", ...PAYLOAD, "--timeout", "30s"], says: "--timeout goes with --wait" },
  { args: ["request", ...PAYLOAD, "--risk", "extreme"], code: "invalid_request", says: "risk" },
  { args: ["request", ...PAYLOAD, "--base-url", "example.com"], says: "no address of a server" },
  { args: ["wait"], says: "takes ID" },
  { args: ["get", "req_01ARZ3NDEKTSV4RRFFQ69G5FAV"], code: "not_found", says: "404" },
  { args: ["list", "--limit", "all"], says: "--limit takes a number" },
  { args: ["webhooks", "verify"], says: "HUMAN_APPROVAL_WEBHOOK_SECRET" },
];

// A call that is wrong must say where, and can never be taken for a decision.
test("whatever is wrong with a call ends with 2, in words and in JSON", async ({ server }) => {
  const { env } = await arrangeCaller(server);
  for (const { args, code = "usage", says } of WRONG) {
    const inWords = await startCommandLine(args, { env }).ended;
    expect(inWords, args.join(" ")).toMatchObject({ code: 2, stdout: "" });
    expect(inWords.stderr).toContain(says);
    const inJson = await startCommandLine([...args, "--json"], { env }).ended;
    expect(inJson.code, args.join(" ")).toBe(2);
    expect(JSON.parse(inJson.stdout)).toMatchObject({
      error: {
        code: args.length === 0 ? expect.any(String) : code,
        exit_code: 2,
        message: expect.stringContaining(args.length === 0 ? "" : says),
      },
    });
  }
});

test("without a key, with a wrong one, and for another's request the end is 2", async ({ server }) => {
  const { env } = await arrangeCaller(server);
  const other = await arrangeCaller(server);
  const { stdout } = await startCommandLine(ASK, { env: other.env }).ended;
  const { HUMAN_APPROVAL_API_KEY: key, ...keyless } = env;
  for (const [given, args, code] of [
    [keyless, ["list"], "no_api_key"],
    [{ ...env, HUMAN_APPROVAL_API_KEY: `${key.slice(0, -1)}~` }, ["list"], "invalid_api_key"],
    [env, ["get", stdout.trim()], "not_found"],
  ] as const) {
    const ended = await startCommandLine([...args, "--json"], { env: given }).ended;
    expect(ended.code).toBe(2);
    expect(JSON.parse(ended.stdout)).toMatchObject({ error: { code } });
    expect(ended.stdout + ended.stderr).not.toContain(key.slice(0, -1)); // nor is a key ever shown
  }
});

test("where no server answers the end is 6", async () => {
  const nobody = `http://127.0.0.1:${await tryPort(0, "127.0.0.1")}`;
  const env = { HUMAN_APPROVAL_API_KEY: "ha_live_key", HUMAN_APPROVAL_BASE_URL: nobody };
  const ended = await startCommandLine([...ASK, "--wait", "--json"], { env }).ended;
  expect(ended.code).toBe(6);
  expect(JSON.parse(ended.stdout)).toMatchObject({ error: { code: "no_connection", exit_code: 6 } });
});

// The reference deploy script in one line, as the document has it: the gate opens for an approval and nothing else.
test("the documented line deploys once a person approves on the page, and not when they reject", async ({
  context,
  server,
}, testInfo) => {
  const caller = await arrangeCaller(server);
  const cwd = testInfo.outputDir;
  writeFileSync(testInfo.outputPath("deploy-to-production.sh"), "#!/bin/bash\necho deployed\n", { mode: 0o755 });
  const line = documentBlock("docs/cli.md", "One line before you deploy");

  const rejected = start("bash", ["-c", line], { env: caller.env, cwd });
  await caller.session.decide(await askedId(rejected), "reject", "Not on a Friday");
  expect(await rejected.ended).toMatchObject({ code: 1, stdout: "rejected\n" });

  const approved = start("bash", ["-c", line], { env: caller.env, cwd });
  const page = await openAs(context, caller.member, `/${caller.member.team_slug}/requests/${await askedId(approved)}`);
  const sheet = new RequestSheet(page);
  await expect(sheet.fact("Changed files")).toHaveText("42");
  await sheet.arm("Approve");
  await sheet.commit.click();
  expect(await approved.ended).toMatchObject({ code: 0, stdout: "approved\ndeployed\n" });
});

import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "@playwright/test";
import { ROOT } from "@/scripts/launch/root";
import { test } from "../support/fixtures";
import { publicApi, type RequestOnWire } from "../support/public-api";
import { arrangeMember } from "../support/team";
import { PROGRAMS, type ProgramName, programText } from "./programs";
import { finish, harness, layOut, PYTHON, run, told } from "./run-program";

/** The examples page, where it lies beside the checkout (as it does for us and in CI). */
const EXAMPLES = path.join(ROOT, "../shared/reference/examples.txt");

// A program that was made to fit would prove nothing to those who have it already.
for (const [name, { after, before, sha256 }] of Object.entries(PROGRAMS)) {
  test(`${name} is the text of the examples page, to the byte`, async () => {
    const text = programText(name as ProgramName);
    expect(createHash("sha256").update(text).digest("hex")).toBe(sha256);
    if (existsSync(EXAMPLES)) expect(text).toBe(blockBetween(after, before));
  });
}

function blockBetween(after: string, before: string): string {
  const page = readFileSync(EXAMPLES, "utf8");
  const start = page.indexOf(`${after}\n`) + after.length;
  const block = page.slice(start, page.indexOf(`\n${before}\n`, start));
  return `${block.replace(/^\n+|\n+$/g, "")}\n`;
}

test("the Python refund asks with requests and gets its id", async ({ server }, testInfo) => {
  const member = await arrangeMember(server);
  const program = layOut("refund.py.txt", testInfo.outputPath("refund.py"), { serverUrl: server.url });
  const env = { APPROVAL_API_KEY: member.api_key };
  const id = (await finish(run(PYTHON, [harness("refund_surroundings.py"), program], { env }))).trim();
  expect(await publicApi(server.url, member.api_key).get(id)).toMatchObject({
    id,
    status: "pending",
    title: "Approve $500.0 refund for customer #cust_123",
    external_id: "refund-cust_123-1795000000",
    payload: { customer_id: "cust_123", amount: 50_000, reason: "Product arrived damaged", account_balance: 1240.5 },
  });
});

test("the JavaScript call asks with fetch and gets the request, its deadline in UTC", async ({ server }, testInfo) => {
  const member = await arrangeMember(server);
  const program = layOut("infra-spending.js.txt", testInfo.outputPath("infra.js"), { serverUrl: server.url });
  const command = run(process.execPath, [harness("call-infra-spending.cjs"), program], {
    env: { APPROVAL_API_KEY: member.api_key },
  });
  await finish(command);
  const [answer] = told<RequestOnWire>(command);
  expect(answer).toMatchObject({
    status: "pending",
    title: "Provision 3x m5.large instances",
    payload: { instance_type: "m5.large", count: 3, region: "us-east-1" },
  });
  expect(answer?.payload.estimated_cost).toBeCloseTo(210.24);
  expect(answer?.expires_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  expect(await publicApi(server.url, member.api_key).get(answer?.id ?? "")).toEqual(answer);
});

type Sent = {
  sent: { external_id: string; expires_at: string };
  status: number;
  replayed: string | null;
  answer: RequestOnWire;
};

// The tips: all the context, one's own id, and a deadline that says no offset. The retry recomputes the deadline.
test("the tips: a deadline without an offset is UTC, and a retry with the same external_id is no second request", async ({
  server,
}, testInfo) => {
  const member = await arrangeMember(server);
  for (const tip of ["refund-with-context.json", "external-id.py", "expires-at.py"] as const) {
    layOut(`${tip}.txt`, testInfo.outputPath(tip));
  }
  const command = run(PYTHON, [harness("send_tips.py"), testInfo.outputDir, server.url], {
    env: { APPROVAL_API_KEY: member.api_key, TZ: "UTC" },
  });
  await finish(command);
  const [first, retry] = told<Sent>(command);
  if (!first || !retry) throw new Error(command.output());

  expect(first).toMatchObject({ status: 201, replayed: null });
  expect(first.sent.expires_at).toMatch(/\.\d{6}$/);
  expect(first.answer.expires_at).toBe(`${first.sent.expires_at.slice(0, -3)}Z`);
  expect(first.answer).toMatchObject({ external_id: "refund-cust_123-ord_456", payload: { total_purchases: 2400 } });

  expect(retry.sent.expires_at).not.toBe(first.sent.expires_at);
  expect(retry).toMatchObject({ status: 200, replayed: "true" });
  expect(retry.answer).toEqual(first.answer);
});

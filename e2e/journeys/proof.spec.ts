import { readFileSync } from "node:fs";
import { type BrowserContext, expect } from "@playwright/test";
import { AuditPage } from "../pages/audit-page";
import { ReceiptPage } from "../pages/receipt-page";
import { openAs } from "../pages/sign-in-page";
import { VerifyPage } from "../pages/verify-page";
import { inDatabase } from "../support/database";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import type { TestServer } from "../support/server";
import { signInByHttp } from "../support/session-api";
import { arrangeMember, joinTeam } from "../support/team";

const PAYLOAD = '{"account": 12345678901234567890, "amount": 1.10}';

/** Somebody whose team has approved a request, and its receipt. */
async function arrangeDecision(server: TestServer) {
  const member = await arrangeMember(server, { name: "Mara Keller" });
  const session = await signInByHttp(server.url, member);
  const headers = { authorization: `Bearer ${member.api_key}`, "content-type": "application/json" };
  const body = `{"title": "Refund Jane", "payload": ${PAYLOAD}}`;
  const asked = await fetch(`${server.url}/api/v1/requests`, { method: "POST", headers, body });
  const { id } = (await asked.json()) as { id: string };
  await session.decide(id, "approve", "Fine.");
  const answer = await fetch(`${server.url}/api/v1/requests/${id}/receipt`, { headers });
  return { member, session, id, receipt: ((await answer.json()) as { receipt: string }).receipt };
}

// Whoever is handed a receipt has no account here, and JSON.parse would call these two payloads the same.
test("anybody checks a receipt in their browser: a true one says what it attests, a changed one what was changed", async ({
  context,
  server,
}) => {
  const { receipt } = await arrangeDecision(server);
  const page = await context.newPage();
  const verify = new VerifyPage(page);
  await verify.goto();
  await verify.check(receipt, PAYLOAD);
  await expect(verify.result).toContainText("This receipt is genuine");
  await expect(verify.result).toContainText("Checked in your browser");
  await expect(verify.result).toContainText("Mara Keller, signed in with a password");

  await verify.check(receipt, PAYLOAD.replace("7890", "7891"));
  await expect(verify.result).toContainText("Do not rely on this");
  await expect(verify.result).toContainText("Payload: It is not what was decided upon");

  const [head, claims = "", signature] = receipt.split(".");
  const changed = Buffer.from(claims, "base64url").toString().replace("approved", "rejected");
  await verify.check([head, Buffer.from(changed).toString("base64url"), signature].join("."), PAYLOAD);
  await expect(verify.result).toContainText("The signature does not fit");
  await expect(verify.result).not.toContainText("Mara Keller");
});

// A test receipt that looked like a real one would let a program pay.
test("a test receipt is marked loudly", async ({ context, server }) => {
  const { member } = await arrangeDecision(server);
  await inDatabase(server, (client) =>
    client.query("UPDATE api_keys SET mode = 'test' WHERE team_id = $1", [member.team_id]),
  );
  const api = publicApi(server.url, member.api_key);
  const { id } = await api.create({ payload: { amount: 1 } });
  await api.post({ status: "approved" }, {}, `/${id}/simulate`);
  const headers = { authorization: `Bearer ${member.api_key}` };
  const answer = await fetch(`${server.url}/api/v1/requests/${id}/receipt`, { headers });
  const { receipt } = (await answer.json()) as { receipt: string };
  const verify = new VerifyPage(await context.newPage());
  await verify.goto();
  await verify.check(receipt, '{"amount":1}');
  await expect(verify.result).toContainText("A test receipt: nothing real was decided");
  await expect(verify.result).toContainText("nobody decided");
});

// The page of a request hands the receipt out, and the link takes it along without any server seeing it.
test("the receipt of a request is downloaded, and its link opens the public page with it", async ({
  context,
  server,
}) => {
  const { member, id, receipt } = await arrangeDecision(server);
  const page = await openAs(context, member, `/${member.team_slug}/requests/${id}/receipt`);
  const sheet = new ReceiptPage(page);
  await expect(sheet.line("Signed")).toContainText("anybody can check it");
  const download = page.waitForEvent("download");
  await sheet.sheet.getByRole("link", { name: "Download" }).click();
  expect(readFileSync(await (await download).path(), "utf8")).toBe(receipt);
  const opened = context.waitForEvent("page");
  await sheet.sheet.getByRole("link", { name: "Public verification" }).click();
  const verify = new VerifyPage(await opened);
  await expect(verify.receipt).toHaveValue(receipt);
});

async function openAudit(server: TestServer, context: BrowserContext) {
  const arranged = await arrangeDecision(server);
  const page = await openAs(context, arranged.member, `/${arranged.member.team_slug}/audit`);
  const audit = new AuditPage(page);
  await expect(async () => {
    await page.reload();
    await expect(audit.rows.filter({ hasText: "approved" })).toHaveCount(1, { timeout: 2_000 });
    // What happened last is sealed last.
    await expect(audit.rows.first()).toContainText("signed in", { timeout: 2_000 });
  }).toPass();
  return { ...arranged, page, audit };
}

// What an auditor came for: to find what they look for, and to know that nobody has touched it.
test("the trail is filtered by its address; its chain verifies, and once somebody edits an event it says which", async ({
  context,
  server,
}) => {
  const { member, page, audit } = await openAudit(server, context);
  await expect(audit.rows.filter({ hasText: "approved" })).toContainText("Mara Keller approved Refund Jane");
  await expect(audit.rows.first()).toContainText("Mara Keller signed in");
  await page.getByLabel("Did what").selectOption({ label: "Made the key" });
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await expect(page).toHaveURL(/\?action=key\.created$/);
  await expect(audit.rows).toHaveCount(1);
  await expect(audit.rows.first()).toContainText("Mara Keller made the key First key");
  await audit.goto(member.team_slug, "?colour=red");
  await expect(page.getByText("This filter cannot be understood")).toBeVisible();

  await audit.goto(member.team_slug);
  await audit.verify();
  await expect(audit.chain).toContainText("Chain verified");
  const { rows } = await inDatabase(server, (client) =>
    client.query("UPDATE events SET actor_name = 'Eve' WHERE team_id = $1 AND type = 'key.created' RETURNING seq", [
      member.team_id,
    ]),
  );
  await audit.verify();
  await expect(audit.chain).toContainText("1 thing is wrong");
  await expect(audit.chain.getByRole("listitem")).toContainText(`${rows[0].seq} It was changed`);
});

// Made in the background, so that the largest trail can be had; the file is whole or there is none.
test("the trail is exported in the background and downloaded; whoever may not read it is told why", async ({
  context,
  server,
}) => {
  const { member, page, audit } = await openAudit(server, context);
  await audit.exports.getByRole("button", { name: "Export CSV" }).click();
  const file = audit.exports.getByRole("link", { name: /^Download/ });
  await expect(file).toBeVisible();
  const download = page.waitForEvent("download");
  await file.click();
  const text = readFileSync(await (await download).path(), "utf8");
  expect(text).toContain("request.decided");
  expect(text).toContain("Mara Keller");

  const approver = await joinTeam(server, member.team_slug, "Jo Approver");
  const other = await openAs(await context.browser()!.newContext(), approver, `/${member.team_slug}/audit`);
  await expect(other.getByText("Your role does not open this page")).toBeVisible();
});

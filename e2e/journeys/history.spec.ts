import { readFileSync } from "node:fs";
import { type BrowserContext, expect } from "@playwright/test";
import { HistoryPage } from "../pages/history-page";
import { ReceiptPage } from "../pages/receipt-page";
import { RequestSheet } from "../pages/request-sheet";
import { openAs, signInOn } from "../pages/sign-in-page";
import { inDatabase } from "../support/database";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import type { TestServer } from "../support/server";
import { signInByHttp } from "../support/session-api";
import { arrangeMember } from "../support/team";

/** Somebody whose team has approved one request, rejected one, and taken one back. */
async function arrangeHistory(server: TestServer) {
  const member = await arrangeMember(server, { name: "Mara Keller" });
  const api = publicApi(server.url, member.api_key);
  const session = await signInByHttp(server.url, member);
  const refund = await api.create({ title: "Refund Jane", payload: { refund_amount: 1_240, currency: "USD" } });
  await session.decide(refund.id, "approve", "Two of four broken.");
  const budget = await api.create({ title: "Raise the budget", payload: { budget: 2_500 }, risk: "medium" });
  await session.decide(budget.id, "reject", "Not this month.");
  const mail = await api.create({ title: "Send the mail", payload: {} });
  await api.post({}, {}, `/${mail.id}/cancel`);
  return { member, api, session, refundId: refund.id };
}

async function openHistory(server: TestServer, context: BrowserContext) {
  const arranged = await arrangeHistory(server);
  const page = await openAs(context, arranged.member, `/${arranged.member.team_slug}/history`);
  return { ...arranged, page, history: new HistoryPage(page) };
}

// Lines that move under the pointer open the receipt of another request.
test("what is closed while the pointer is in the history waits, and is shown when asked for", async ({
  context,
  server,
}) => {
  const { page, history, api, session } = await openHistory(server, context);
  const row = history.rows.filter({ hasText: "Raise the budget" });
  await row.hover();
  const before = await row.boundingBox();
  const { id } = await api.create({ title: "Pay the printer", payload: {} });
  await session.decide(id, "approve");
  const bar = page.getByRole("button", { name: "1 new" });
  await expect(bar).toBeVisible();
  expect(await row.boundingBox()).toEqual(before);
  await expect(history.rows).toHaveCount(3);
  await bar.click();
  await expect(history.rows).toHaveText(["Pay the printer", "Send the mail", "Raise the budget", "Refund Jane"]);
});

// Whoever is asked "who approved this, and when" must find it without a mouse, and be able to pass the address on.
test("the history by keyboard alone: words complete themselves, the filter stands in the address, a line opens its receipt", async ({
  context,
  server,
}) => {
  const { page, history } = await openHistory(server, context);
  const { keyboard } = page;
  await expect(history.rows).toHaveText(["Send the mail", "Raise the budget", "Refund Jane"]);

  await keyboard.press("/");
  await expect(history.filter).toBeFocused();
  await keyboard.type("deci");
  await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  await expect(history.filter).toHaveValue("decider:");
  await keyboard.type("mara");
  await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  await expect(history.filter).toHaveValue('decider:"Mara Keller" ');
  await keyboard.type("status:approved");
  await keyboard.press("Enter");
  await expect(history.rows).toHaveText(["Refund Jane"]);
  await expect(page).toHaveURL(/\?status=approved&decider=Mara\+Keller$/);

  await page.reload();
  await expect(history.filter).toHaveValue('status:approved decider:"Mara Keller"');
  await expect(history.rows).toHaveText(["Refund Jane"]);
  await history.rows.first().focus();
  await keyboard.press("Enter");
  await expect(new ReceiptPage(page).title).toHaveText("Refund Jane");
  await page.goBack();
  await expect(history.rows).toHaveText(["Refund Jane"]);
});

// What is not understood must not quietly list something else.
test("a filter that is not understood is named, in the line and in an address; words and selects find as well", async ({
  context,
  server,
}) => {
  const { page, history, member } = await openHistory(server, context);
  await history.filterBy("colour:red");
  await expect(page.getByRole("alert").filter({ hasText: "“colour:” is no filter" })).toBeVisible();
  await expect(history.rows).toHaveCount(3);
  await history.goto(member.team_slug, "?colour=red");
  await expect(page.getByText("This filter cannot be understood")).toBeVisible();
  await expect(history.rows).toHaveCount(0);

  await page.getByRole("link", { name: "Clear it" }).click();
  await history.filterBy("jane");
  await expect(history.rows).toHaveText(["Refund Jane"]);
  await history.filterBy("jane status:rejected");
  await expect(page.getByRole("heading", { name: "Nothing that was closed matches" })).toBeVisible();
  await page.getByRole("link", { name: "Clear the filter" }).click();
  await expect(history.rows).toHaveCount(3);

  await page.getByText("Choose filters").click();
  await page.getByLabel("Risk").selectOption("medium");
  await expect(history.rows).toHaveText(["Raise the budget"]);
  await expect(history.filter).toHaveValue("risk:medium");
  await page.getByRole("navigation", { name: "Which outcome" }).getByRole("link", { name: "Approved" }).click();
  await expect(history.filter).toHaveValue("status:approved risk:medium");
});

// A colleague decides while somebody reads the history: the list must not be yesterday's.
test("what is decided elsewhere appears without a reload", async ({ context, server }) => {
  const { history, api, session } = await openHistory(server, context);
  await expect(history.rows).toHaveCount(3);
  const { id } = await api.create({ title: "Decided meanwhile", payload: {} });
  await session.decide(id, "approve");
  await expect(history.rows.first()).toHaveText("Decided meanwhile");
});

// The file must be what the page shows: the same filter, the same rows.
test("the filtered history is downloaded as CSV", async ({ context, server }) => {
  const { page, history, member } = await openHistory(server, context);
  await history.filterBy("decider:me");
  await expect(history.rows).toHaveCount(2);
  const [download] = await Promise.all([page.waitForEvent("download"), history.exportCsv.click()]);
  const day = new Date().toISOString().slice(0, 10);
  expect(download.suggestedFilename()).toBe(`history-${member.team_slug}-${day}.csv`);
  const lines = readFileSync(await download.path(), "utf8")
    .trimEnd()
    .split("\r\n");
  expect(lines[0]).toMatch(/^\uFEFFclosed_at,outcome,title,/);
  expect(lines.slice(1).map((line) => line.split(",").slice(1, 3))).toEqual([
    ["rejected", "Raise the budget"],
    ["approved", "Refund Jane"],
  ]);
});

// A receipt is worth as much as its check: it must say yes to what is whole, and never to what was changed.
test("a receipt agrees; once somebody changes the row or the event in the database, it says what differs", async ({
  context,
  server,
}) => {
  const { member, refundId } = await arrangeHistory(server);
  const page = await openAs(context, member, `/${member.team_slug}/requests/${refundId}/receipt`);
  const receipt = new ReceiptPage(page);
  await expect(receipt.title).toHaveText("Refund Jane");
  await expect(receipt.sheet.getByRole("img", { name: "Approved" })).toBeVisible();
  await expect(receipt.line("Decided by")).toContainText("Mara Keller, signed in with a password");
  await expect(receipt.line("Note")).toHaveText("Two of four broken.");
  await expect(async () => {
    await page.reload();
    await expect(receipt.line("Chain")).toContainText("Link");
  }).toPass();
  await expect(await receipt.verify()).toContainText("All checks agree");
  await expect(receipt.line("Payload check")).toContainText("computed in this browser");
  await expect(receipt.line("Signature check")).toContainText("what was signed when it was decided");
  await expect(receipt.line("Not checked")).toContainText("the audit page checks the whole chain");

  await inDatabase(server, (client) =>
    client.query("UPDATE requests SET payload = replace(payload, '1240', '9240') WHERE id = $1", [refundId]),
  );
  await expect(await receipt.verify()).toContainText("Something differs");
  await expect(receipt.line("Payload check")).toContainText("not the recorded one");
  await expect(receipt.line("Receipt check")).toContainText("differs from what the event told the caller: payload");
  await expect(receipt.line("Event check")).toContainText("is the recorded one");
  await expect(receipt.line("Signature check")).toContainText("It is not what was decided upon");

  await inDatabase(server, (client) =>
    client.query("UPDATE events SET body = replace(body, '1240', '9240') WHERE request_id = $1", [refundId]),
  );
  await expect(receipt.line("Receipt check")).toContainText("differs");
  await receipt.verify();
  await expect(receipt.line("Event check")).toContainText("has another digest than was recorded");
});

// A decided request leads to its receipt, and both belong on paper.
test("a decided request links to its receipt; on paper neither has rail, bar or buttons", async ({
  context,
  server,
}) => {
  const { member, refundId } = await arrangeHistory(server);
  const page = await openAs(context, member, `/${member.team_slug}/requests/${refundId}`);
  await expect(new RequestSheet(page).title).toHaveText("Refund Jane");
  await page.emulateMedia({ media: "print" });
  for (const look of ["request", "receipt"]) {
    await expect(page.getByRole("heading", { level: 1, name: "Refund Jane" }), look).toBeVisible();
    await expect(page.getByText("$1,240").first(), look).toBeVisible();
    await expect(page.getByRole("navigation"), look).toHaveCount(0);
    await expect(page.getByRole("button"), look).toHaveCount(0);
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(255, 255, 255)");
    if (look === "receipt") break;
    await page.emulateMedia({ media: "screen" });
    await page.getByRole("link", { name: "Receipt" }).click();
    await expect(new ReceiptPage(page).title).toBeVisible();
    await page.emulateMedia({ media: "print" });
  }
});

// Addresses of the history go into messages, filters included.
test("an address of the history or of a receipt leads through sign-in to itself, query and all", async ({
  page,
  server,
}) => {
  const { member, refundId } = await arrangeHistory(server);
  const { team_slug } = member;
  const address = `/${team_slug}/history?status=approved&decider=Mara+Keller`;
  await page.goto(address);
  await signInOn(page, member);
  await expect(page).toHaveURL(server.url + address);
  await expect(new HistoryPage(page).rows).toHaveText(["Refund Jane"]);
  await page.context().clearCookies();
  await page.goto(`/${team_slug}/requests/${refundId}/receipt`);
  await expect(page.getByText("The request is still there")).toBeVisible();
  await signInOn(page, member);
  await expect(new ReceiptPage(page).title).toHaveText("Refund Jane");
});

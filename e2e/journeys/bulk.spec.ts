import { expect, type Page } from "@playwright/test";
import { InboxPage } from "../pages/inbox-page";
import { pressUntil } from "../pages/press-until";
import { openAs } from "../pages/sign-in-page";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import type { TestServer } from "../support/server";
import { signInByHttp } from "../support/session-api";
import { arrangeMember, joinTeam } from "../support/team";

/** An inbox with so many refunds of low risk, of 0.10, 0.20, 0.30 … dollars. */
async function arrangeRefunds(server: TestServer, count: number) {
  const member = await arrangeMember(server);
  const api = publicApi(server.url, member.api_key);
  const ids: string[] = [];
  for (let n = 1; n <= count; n++) {
    const payload = `{"refund_amount":0.${n}0,"currency":"USD","customer":"cust_${n}","shop":"Malmö"}`;
    const expires_at = new Date(Date.now() + n * 3_600_000).toISOString();
    ids.push(
      (await api.create(`{"title":"Refund ${n}","risk":"low","expires_at":"${expires_at}","payload":${payload}}`)).id,
    );
  }
  return { member, api, ids };
}

const sheetOf = (page: Page) => page.getByRole("dialog");

// Whoever triages by keyboard selects by keyboard; and nothing is decided before the second step.
test("by keyboard alone: select with X, reject together with one reason", async ({ context, server }) => {
  const { member, api, ids } = await arrangeRefunds(server, 3);
  const page = await openAs(context, member, `/${member.team_slug}/inbox`);
  const inbox = new InboxPage(page);
  const { keyboard } = page;
  await expect(inbox.row("Refund 3")).toBeVisible();
  await pressUntil(page, "k", () => expect(inbox.row("Refund 1")).toBeFocused({ timeout: 1_000 }));
  await keyboard.press("x");
  await keyboard.press("j");
  await keyboard.press("x");
  const bar = page.getByRole("region", { name: "Selected requests" });
  await expect(bar).toContainText("2 selected");
  await keyboard.press("x");
  await expect(bar).toContainText("1 selected");
  await keyboard.press("x");
  await keyboard.press("b");
  await expect(bar.getByRole("button", { name: "Approve…" })).toBeFocused();
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  const sheet = sheetOf(page);
  await expect(sheet).toContainText("Reject 2 requests");
  await expect(sheet.getByLabel("Reason")).toBeFocused();
  await keyboard.type("Not this week");
  await keyboard.press("Enter"); // a line, no decision
  expect((await Promise.all(ids.map(api.get))).map(({ status }) => status)).toEqual(["pending", "pending", "pending"]);
  await keyboard.press("Control+Enter");
  await expect(sheet).toContainText("You rejected all 2");
  await keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await expect(bar).toHaveCount(0);
  const [first, second, third] = await Promise.all(ids.map(api.get));
  for (const one of [first, second]) expect(one).toMatchObject({ status: "rejected", decision_note: "Not this week" });
  expect(third).toMatchObject({ status: "pending" });
});

// Approved together is only what was compared: what differs, what it comes to, and nothing else.
test("the sheet shows what differs and the exact total, and says of each what became of it", async ({
  browser,
  server,
}) => {
  const { member, api, ids } = await arrangeRefunds(server, 3);
  const bo = await joinTeam(server, member.team_slug, "Bo Lindqvist");
  const context = await browser.newContext({ baseURL: server.url });
  const page = await openAs(context, member, `/${member.team_slug}/inbox`);
  const inbox = new InboxPage(page);
  for (const n of [1, 2, 3]) {
    await inbox.row(`Refund ${n}`).hover();
    await page.getByRole("checkbox", { name: `Select Refund ${n}` }).click();
  }
  await page.getByRole("button", { name: "Approve…" }).click();
  const sheet = sheetOf(page);
  await expect(sheet.getByRole("region", { name: "In total" })).toContainText("$0.60");
  const table = sheet.getByRole("table");
  await expect(table.getByRole("columnheader")).toHaveText(["Request", "Refund amount", "Customer"]);
  await expect(table.getByRole("row", { name: /Refund 2/ })).toContainText("$0.20");
  await expect(sheet.getByRole("region", { name: "The same in all" })).toContainText("Malmö");
  await (await signInByHttp(server.url, bo)).decide(ids[1] ?? "", "reject", "Mine");
  await sheet.getByRole("button", { name: /^Approve 3, and tell/ }).click();
  await expect(sheet).toContainText("You approved 2 of 3");
  await expect(sheet.getByRole("region", { name: "Not approved by you" })).toContainText(
    "Refund 2 Bo Lindqvist rejected it first.",
  );
  expect((await Promise.all(ids.map(api.get))).map(({ status }) => status)).toEqual([
    "approved",
    "rejected",
    "approved",
  ]);
  await context.close();
});

test("what cannot be approved together is named, and can be left out", async ({ context, server }) => {
  const { member, api, ids } = await arrangeRefunds(server, 2);
  const high = await api.create({ title: "Close the account", risk: "high", payload: { account: 7 } });
  const page = await openAs(context, member, `/${member.team_slug}/inbox`);
  for (const title of ["Refund 1", "Refund 2", "Close the account"]) {
    await new InboxPage(page).row(title).hover();
    await page.getByRole("checkbox", { name: `Select ${title}` }).click();
  }
  await page.getByRole("button", { name: "Approve…" }).click();
  const sheet = sheetOf(page);
  await expect(sheet).toContainText("Close the account Its risk is high.");
  await expect(sheet.getByRole("button", { name: /^Approve 3/ })).toHaveCount(0);
  await sheet.getByRole("button", { name: "Leave it out" }).click();
  await sheet.getByRole("button", { name: /^Approve 2, and tell/ }).click();
  await expect(sheet).toContainText("You approved all 2");
  await sheet.getByRole("button", { name: "Close" }).click();

  await page.getByRole("button", { name: "Reject…" }).click(); // it is still selected
  await sheet.getByRole("button", { name: /^Reject 1, and tell/ }).click();
  await expect(sheet.getByLabel("Reason")).toHaveAttribute("aria-invalid", "true");
  expect(await api.get(high.id)).toMatchObject({ status: "pending" });
  await sheet.getByLabel("Reason").fill("Ask its owner first");
  await sheet.getByRole("button", { name: /^Reject 1, and tell/ }).click();
  await expect(sheet).toContainText("You rejected all 1");
  expect(await api.get(high.id)).toMatchObject({ status: "rejected", decision_note: "Ask its owner first" });
  expect((await api.get(ids[0] ?? "")).status).toBe("approved");
});

/** Selects these rows with the pointer, and opens the sheet. */
async function openSheet(page: Page, titles: string[], button = "Approve…") {
  for (const title of titles) {
    await new InboxPage(page).row(title).hover();
    await page.getByRole("checkbox", { name: `Select ${title}` }).click();
  }
  await page.getByRole("button", { name: button }).click();
  return sheetOf(page);
}

// What is approved is what the project's admin wrote of it, and no title that says less than what runs.
test("the sheet says the effect of each, tells what is not in a sum, and takes no title that says other than its payload", async ({
  context,
  server,
}) => {
  const { member, api, ids } = await arrangeRefunds(server, 2);
  const payload = { refund_amount: null, currency: "USD", customer: "cust_3", shop: "Malmö" };
  await api.create({ title: "Refund nothing", payload });
  await api.create({ title: "Refund $50 to Jo", payload: { ...payload, refund_amount: 5000 } });
  const session = await signInByHttp(server.url, member);
  const effect_templates = ["{{refund_amount | money}} goes back to {{customer}}."];
  expect((await session.patch(`/projects/${member.project_id}`, { effect_templates })).status).toBe(200);
  const page = await openAs(context, member, `/${member.team_slug}/inbox`);
  const sheet = await openSheet(page, ["Refund 1", "Refund 2", "Refund nothing", "Refund $50 to Jo"]);
  await expect(sheet).toContainText("Refund $50 to Jo Its title says what its payload does not.");
  await sheet.getByRole("button", { name: "Leave it out" }).click();
  await expect(sheet.getByRole("region", { name: "In total" })).toContainText("$0.30of 2 of 3");
  const row = (title: string) => sheet.getByRole("table").getByRole("row", { name: title });
  await expect(row("Refund 1")).toContainText("$0.10 goes back to cust_1.");
  await expect(row("Refund 2")).toContainText("$0.20 goes back to cust_2.");
  await expect(row("Refund nothing")).toContainText("no sentence fits its payload");
  await sheet.getByRole("button", { name: /^Approve 3, and tell/ }).click();
  await expect(sheet).toContainText("You approved all 3");
  expect((await api.get(ids[0] ?? "")).status).toBe("approved");
});

// A decision that is sent into nothing looks like one that was taken.
test("offline nothing is sent, neither by the button nor by the keys; online it is", async ({ context, server }) => {
  const { member, api, ids } = await arrangeRefunds(server, 2);
  const page = await openAs(context, member, `/${member.team_slug}/inbox`);
  const sheet = await openSheet(page, ["Refund 1", "Refund 2"], "Reject…");
  const commit = sheet.getByRole("button", { name: /^Reject 2, and tell/ });
  await expect(commit).toBeEnabled();
  await sheet.getByLabel("Reason").fill("No");
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") sent.push(request.url());
  });
  await context.setOffline(true);
  await expect(sheet).toContainText("You are offline.");
  await expect(commit).toBeDisabled();
  await page.keyboard.press("Control+Enter");
  await context.setOffline(false);
  await expect(commit).toBeEnabled();
  expect(sent.filter((url) => url.endsWith("/decisions"))).toEqual([]);
  await page.keyboard.press("Control+Enter");
  await expect(sheet).toContainText("You rejected all 2");
  expect((await api.get(ids[1] ?? "")).status).toBe("rejected");
});

// "Nothing was decided" after a failing server, or a proxy before it, would be said of requests that are decided.
test("where the answer is a failure of the server it is not said that nothing was decided, and the rows are read again", async ({
  context,
  server,
}) => {
  const { member } = await arrangeRefunds(server, 2);
  const page = await openAs(context, member, `/${member.team_slug}/inbox`);
  const sheet = await openSheet(page, ["Refund 1", "Refund 2"], "Reject…");
  const problem = {
    type: "about:blank",
    title: "Away",
    status: 503,
    code: "unavailable",
    detail: "Try again.",
    errors: {},
  };
  // The server decides; what reaches the page is the failure of something on the way.
  await page.route("**/decisions", async (route) => {
    await route.fetch();
    await route.fulfill({ status: 503, json: { ...problem, request_id: "call_1" } });
  });
  await sheet.getByLabel("Reason").fill("Not this week");
  await sheet.getByRole("button", { name: /^Reject 2, and tell/ }).click();
  await expect(sheet).toContainText("Whether any was decided is not known.");
  await expect(sheet).not.toContainText("Nothing was decided");
  await expect(sheet).toContainText("Not among them any more");
  await expect(sheet.getByRole("listitem").filter({ hasText: "Refund 2" })).toBeVisible();
  await expect(sheet.getByRole("button", { name: /^Reject/ })).toHaveCount(0);
});

// What an earlier sheet has read may have changed: it must not be what is looked at while the new reading is on its way.
test("each opening of the sheet reads anew, and shows nothing before it has", async ({ context, server }) => {
  const { member, api, ids } = await arrangeRefunds(server, 2);
  const page = await openAs(context, member, `/${member.team_slug}/inbox`);
  const sheet = await openSheet(page, ["Refund 1", "Refund 2"]);
  await expect(sheet.getByRole("button", { name: /^Approve 2, and tell/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await api.post({}, {}, `/${ids[1]}/cancel`);
  let letGo = () => {};
  const isLetGo = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(`**/api/app/*/requests/${ids[1]}`, async (route) => {
    await isLetGo;
    await route.continue();
  });
  await page.getByRole("button", { name: "Approve…" }).click();
  await expect(sheet.getByRole("status", { name: "Reading the requests" })).toBeVisible();
  await expect(sheet.getByRole("table")).toHaveCount(0);
  letGo();
  await expect(sheet).toContainText("Not among them any more");
  await expect(sheet.getByRole("button", { name: /^Approve 1, and tell/ })).toBeVisible();
});

// A finger has nothing to hover with: on a phone rows are selected in a mode of its own.
test("on a phone: Select, tap rows, and decide; a tap outside of the mode opens", async ({ browser, server }) => {
  const { member } = await arrangeRefunds(server, 2);
  const context = await browser.newContext({
    baseURL: server.url,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await openAs(context, member, `/${member.team_slug}/inbox`);
  const inbox = new InboxPage(page);
  await page.getByRole("button", { name: "Select" }).tap();
  const box = await inbox.row("Refund 1").boundingBox();
  await page.touchscreen.tap((box?.x ?? 0) + 200, (box?.y ?? 0) + 30);
  await expect(page.getByRole("region", { name: "Selected requests" })).toContainText("1 selected");
  expect(page.url()).toMatch(/\/inbox$/);
  await page.getByRole("button", { name: "Done" }).tap();
  await inbox.row("Refund 1").tap();
  await page.waitForURL(/\/requests\//);
  await context.close();
});

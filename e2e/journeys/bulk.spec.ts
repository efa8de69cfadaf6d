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

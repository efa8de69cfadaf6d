import { expect, type Locator, type Page } from "@playwright/test";
import { InboxPage } from "../pages/inbox-page";
import { RequestSheet } from "../pages/request-sheet";
import { openAs } from "../pages/sign-in-page";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import type { TestServer } from "../support/server";
import { arrangeMember } from "../support/team";

/** An inbox with three requests, whose order is that of their deadlines. */
async function arrangeThree(server: TestServer) {
  const member = await arrangeMember(server);
  const api = publicApi(server.url, member.api_key);
  const ids: string[] = [];
  for (const [index, title] of ["Alpha", "Beta", "Gamma"].entries()) {
    const expires_at = new Date(Date.now() + (index + 1) * 3_600_000).toISOString();
    ids.push((await api.create({ title, payload: { step: index + 1 }, expires_at })).id);
  }
  return { member, api, ids };
}

/** Presses keys until the element has the focus; where Tab never leads, a keyboard cannot go. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  const hasFocus = async () => target.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 60 && !(await hasFocus()); presses++) await page.keyboard.press("Tab");
  await expect(target).toBeFocused();
}

// Whoever decides all day does so without a mouse; whoever cannot use one must be able to do everything.
test("a triage by keyboard alone: through the list, open, approve with a note, step back, reject with a reason", async ({
  context,
  server,
}) => {
  const { member, api, ids } = await arrangeThree(server);
  const page = await openAs(context, member);
  const inbox = new InboxPage(page);
  const sheet = new RequestSheet(page);
  const { keyboard } = page;
  await expect(inbox.row("Gamma")).toBeVisible();

  await keyboard.press("j");
  await expect(inbox.row("Alpha")).toBeFocused();
  await keyboard.press("j");
  await expect(inbox.row("Beta")).toBeFocused();
  await keyboard.press("k");
  await expect(inbox.row("Alpha")).toBeFocused();
  await keyboard.press("Enter");
  await expect(sheet.title).toHaveText("Alpha");

  await keyboard.press("a");
  await expect(sheet.note).toBeFocused();
  await keyboard.press("Escape");
  await expect(sheet.commit).toHaveCount(0);
  await keyboard.press("Control+Enter"); // nothing is armed: nothing happens
  await keyboard.press("a");
  await keyboard.type("Jack and Kate approve");
  await expect(sheet.note).toHaveValue("Jack and Kate approve");
  await keyboard.press("Control+Enter");
  await expect(sheet.outcome("You approved this at")).toBeVisible();

  await keyboard.press("j");
  await expect(inbox.row("Beta")).toBeFocused();
  await keyboard.press("Enter");
  await expect(sheet.title).toHaveText("Beta");
  await keyboard.press("r");
  await expect(sheet.note).toBeFocused();
  await keyboard.type("Not today");
  await keyboard.press("Control+Enter");
  await expect(sheet.outcome("You rejected this at")).toBeVisible();

  const [first, second, third] = await Promise.all(ids.map((id) => api.get(id)));
  expect(first).toMatchObject({ status: "approved", decision_note: "Jack and Kate approve" });
  expect(second).toMatchObject({ status: "rejected", decision_note: "Not today" });
  expect(third).toMatchObject({ status: "pending" });
});

// Tab alone has to be enough as well: single letters can be turned off, and screen readers take them.
test("everything that decides is reached by Tab, in the order in which it is read", async ({ context, server }) => {
  const { member, api, ids } = await arrangeThree(server);
  const page = await openAs(context, member, `/${member.team_slug}/requests/${ids[0]}`);
  const sheet = new RequestSheet(page);
  await tabTo(page, sheet.verdict("Approve"));
  await page.keyboard.press("Tab");
  await expect(sheet.verdict("Reject")).toBeFocused();
  await page.keyboard.press("Space");
  await expect(sheet.note).toBeFocused();
  await page.keyboard.type("By Tab");
  await tabTo(page, sheet.commit);
  await page.keyboard.press("Enter");
  await expect(sheet.outcome("You rejected this at")).toBeVisible();
  expect(await api.get(ids[0] ?? "")).toMatchObject({ status: "rejected", decision_note: "By Tab" });
});

test("? shows what the keys do; letters do nothing while it is open, nor once they are turned off", async ({
  context,
  server,
}) => {
  const { member, ids } = await arrangeThree(server);
  const page = await openAs(context, member, `/${member.team_slug}/requests/${ids[0]}`);
  const sheet = new RequestSheet(page);
  const help = page.getByRole("dialog", { name: "Keyboard" });
  await expect(sheet.verdict("Approve")).toBeVisible();

  await page.keyboard.press("?");
  await expect(help).toBeVisible();
  for (const words of ["Next and previous request", "Open it", "Arm Approve or Reject", "Send the armed decision"]) {
    await expect(help).toContainText(words);
  }
  await page.keyboard.press("a");
  await tabTo(page, help.getByRole("checkbox", { name: "Single letters act as shortcuts" }));
  await page.keyboard.press("Space");
  await page.keyboard.press("Escape");
  await expect(help).toHaveCount(0);

  await page.keyboard.press("a");
  await page.keyboard.press("?");
  await expect(sheet.verdict("Approve")).toHaveAttribute("aria-pressed", "false");
  await expect(sheet.commit).toHaveCount(0);
  await expect(help).toHaveCount(0);
});

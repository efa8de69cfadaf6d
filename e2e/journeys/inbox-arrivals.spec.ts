import { type BrowserContext, expect, type Page } from "@playwright/test";
import { InboxPage } from "../pages/inbox-page";
import { openAs } from "../pages/sign-in-page";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import type { TestServer } from "../support/server";
import { signInByHttp } from "../support/session-api";
import { arrangeMember } from "../support/team";

const inAnHour = (hours = 1) => new Date(Date.now() + hours * 3_600_000).toISOString();

/** What a page's layout has shifted by so far, in all. */
async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const holder = window as unknown as { shifts: number };
    holder.shifts = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) holder.shifts += (entry as unknown as { value: number }).value;
    }).observe({ type: "layout-shift", buffered: false });
  });
  return () => page.evaluate(() => (window as unknown as { shifts: number }).shifts);
}

/** How far a page may shift, by the measure of browsers. What they call good is five times that. */
const SHIFT_MAX = 0.02;

async function arrangeTwelve(context: BrowserContext, server: TestServer) {
  const member = await arrangeMember(server);
  const api = publicApi(server.url, member.api_key);
  for (let n = 0; n < 12; n++)
    await api.create({ title: `Row ${n}`, risk: "medium", payload: {}, expires_at: inAnHour(2 + n) });
  const page = await openAs(context, member, `/${member.team_slug}/inbox`);
  const inbox = new InboxPage(page);
  await expect(inbox.row("Row 11")).toBeVisible();
  const arrive = async () => {
    for (let n = 0; n < 20; n++)
      await api.create({ title: `New ${n}`, risk: n % 2 ? "high" : "medium", payload: {}, expires_at: inAnHour() });
    await expect(inbox.list.getByRole("button", { name: /^20 new/ })).toBeVisible();
  };
  return { page, inbox, arrive };
}

// A row that moves under the focus, or under the pointer, gets the decision that was meant for another.
test("20 live arrivals keep the focused row where it was, and shift nothing", async ({ context, server }) => {
  const { page, inbox, arrive } = await arrangeTwelve(context, server);
  await inbox.focusFirst(inbox.row("Row 0"));
  for (let presses = 0; presses < 4; presses++) await page.keyboard.press("j");
  const focused = inbox.row("Row 4");
  await expect(focused).toBeFocused();
  const before = await focused.boundingBox();
  const shifts = await watchShifts(page);
  await arrive();
  await expect(focused).toBeFocused();
  expect(await focused.boundingBox()).toEqual(before);
  expect(await shifts()).toBeLessThanOrEqual(SHIFT_MAX);

  // Whoever asks for them by the keyboard goes on from there, not from the top of the page.
  await inbox.list.getByRole("button", { name: /^20 new/ }).focus();
  await page.keyboard.press("Enter");
  await expect(inbox.row("New 19")).toBeVisible();
  expect(await page.evaluate(() => document.activeElement?.closest("section")?.getAttribute("aria-labelledby"))).toBe(
    "list-title",
  );
});

test("20 live arrivals keep the row under the pointer where it was, and shift nothing", async ({ context, server }) => {
  const { page, inbox, arrive } = await arrangeTwelve(context, server);
  const row = inbox.row("Row 4");
  await row.hover();
  const before = await row.boundingBox();
  const shifts = await watchShifts(page);
  await arrive();
  expect(await row.boundingBox()).toEqual(before);
  expect(await row.evaluate((element) => element.matches(":hover"))).toBe(true);
  expect(await shifts()).toBeLessThanOrEqual(SHIFT_MAX);
  await inbox.list.getByRole("button", { name: /^20 new/ }).click();
  await expect(inbox.row("New 19")).toBeVisible();
});

// Two hundred presses are not what anybody means who holds the key down.
test("holding J goes on from row to row", async ({ context, server }) => {
  const { page, inbox } = await arrangeTwelve(context, server);
  await inbox.focusFirst(inbox.row("Row 0"));
  for (let repeats = 0; repeats < 4; repeats++) await page.keyboard.down("j"); // the first is a press, the others repeat
  await page.keyboard.up("j");
  await expect(inbox.row("Row 4")).toBeFocused();
});

// On a phone the field is hidden until the filter is opened: a key must not lead into what is not there.
test("on a phone's layout / opens the filter and leads into the search", async ({ context, server }) => {
  const { page, inbox } = await arrangeTwelve(context, server);
  await page.setViewportSize({ width: 390, height: 800 });
  await expect(inbox.search).toBeHidden();
  await page.keyboard.press("/");
  await expect(inbox.search).toBeFocused();
  await expect(inbox.search).toBeVisible();
});

// A dialog that can only fail asks for a choice that nobody has.
test("H on what is decided offers no time, and says why where it is the open request", async ({ context, server }) => {
  const member = await arrangeMember(server);
  const { id } = await publicApi(server.url, member.api_key).create({ title: "Done already", payload: {} });
  await (await signInByHttp(server.url, member)).decide(id, "approve");
  const page = await openAs(context, member, `/${member.team_slug}/requests/${id}?tab=all`);
  const inbox = new InboxPage(page);
  const dialog = page.getByRole("dialog", { name: "Snooze" });
  await expect(async () => {
    await page.keyboard.press("h");
    await expect(dialog).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(dialog).toContainText("Done already is approved: it waits on nobody any more.");
  await expect(dialog.getByRole("button")).toHaveText(["Close"]);
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(dialog).toHaveCount(0);
  await inbox.focusFirst(inbox.row("Done already"));
  await page.keyboard.press("h");
  await page.keyboard.press("?"); // keys are taken in order: had H opened one, this would not open another
  await expect(page.getByRole("dialog", { name: "Snooze" })).toHaveCount(0);
});

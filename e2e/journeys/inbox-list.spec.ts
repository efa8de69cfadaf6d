import { type BrowserContext, expect, type Page } from "@playwright/test";
import { InboxPage } from "../pages/inbox-page";
import { RequestSheet } from "../pages/request-sheet";
import { openAs } from "../pages/sign-in-page";
import { inDatabase } from "../support/database";
import { percentile } from "../support/figures";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import type { TestServer } from "../support/server";
import { arrangeMember, joinTeam } from "../support/team";

const inAnHour = (hours = 1) => new Date(Date.now() + hours * 3_600_000).toISOString();

/** Presses Tab until the element has the focus. */
async function tabTo(page: Page, name: string, role: "button" | "menuitem" | "combobox" | "textbox" | "link") {
  const target = page.getByRole(role, { name });
  const hasFocus = () => target.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 60 && !(await hasFocus()); presses++) await page.keyboard.press("Tab");
  await expect(target).toBeFocused();
}

async function arrangeFour(server: TestServer) {
  const member = await arrangeMember(server);
  const api = publicApi(server.url, member.api_key);
  for (const [title, risk, amount] of [
    ["Refund Ada", "high", 1_180],
    ["Refund Bob", "low", 20],
    ["Deploy the shop", "medium", 3],
    ["Delete the backups", "high", 12],
  ] as const) {
    await api.create({ title, risk, payload: { refund_amount: amount, currency: "USD" }, expires_at: inAnHour(4) });
  }
  return { member, api };
}

// Whoever triages all day finds, narrows, keeps and puts aside without a mouse.
test("by keyboard alone: search, filter, save as a view, come back by it, snooze and wake", async ({
  context,
  server,
}) => {
  const { member } = await arrangeFour(server);
  const page = await openAs(context, member, `/${member.team_slug}/inbox`);
  const inbox = new InboxPage(page);
  const { keyboard } = page;
  await expect(inbox.row("Refund Ada")).toBeVisible();

  await keyboard.press("/");
  await expect(inbox.search).toBeFocused();
  await keyboard.type("ref");
  await expect(inbox.row("Deploy the shop")).toHaveCount(0);
  await expect(inbox.line).toHaveText(/^2 found: “ref”/);
  await expect(page).toHaveURL(/\?q=ref$/);
  await keyboard.press("Escape");
  await expect(inbox.search).not.toBeFocused();
  await expect(inbox.search).toHaveValue("ref");

  await tabTo(page, "Filter", "button");
  await keyboard.press("Enter");
  await tabTo(page, "Risk", "combobox");
  await keyboard.press("h"); // "High risk"
  await expect(inbox.line).toHaveText(/^1 found: “ref”, high risk/);
  await expect(page).toHaveURL(/\?risk=high&q=ref$/);
  await page.reload();
  await expect(inbox.line).toHaveText(/^1 found/);

  await tabTo(page, "Views", "button");
  await keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Save this view…" })).toBeVisible();
  await keyboard.press("Home");
  await keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Save this view" })).toBeVisible();
  await tabTo(page, "Name", "textbox");
  await keyboard.type("Big refunds");
  await keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await tabTo(page, "Clear", "link");
  await keyboard.press("Enter");
  await expect(inbox.row("Deploy the shop")).toBeVisible();
  await expect(inbox.search).toHaveValue("");
  await tabTo(page, "Views", "button");
  await keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Big refunds" })).toBeVisible();
  await keyboard.press("Home");
  await expect(page.getByRole("menuitem", { name: "Big refunds" })).toBeFocused();
  await keyboard.press("Enter");
  await expect(inbox.line).toHaveText(/^1 found: “ref”, high risk/);
  await page.goBack();
  await expect(inbox.row("Deploy the shop")).toBeVisible();

  await inbox.focusFirst(inbox.rows.first());
  const title = await page.evaluate(() => document.activeElement?.textContent ?? "");
  const aside = title.includes("Ada") ? "Refund Ada" : "Delete the backups";
  await keyboard.press("h");
  const dialog = page.getByRole("dialog", { name: "Snooze" });
  await expect(dialog).toContainText(aside);
  await tabTo(page, "For 1 hour", "button");
  await keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(inbox.head).toContainText("3 wait on you");
  await page.goto(`/${member.team_slug}/inbox?tab=team`);
  await expect(inbox.row(aside)).toContainText("snoozed until");
  await inbox.open(aside);
  await tabTo(page, "Wake it now", "button");
  await keyboard.press("Enter");
  await expect(inbox.head).toContainText("4 wait on you");
  await expect(page.getByRole("button", { name: /^Snooze/ })).toBeVisible();
});

// What is put aside must come back by itself, in a page that nobody touches.
test("a snoozed request comes back at its time, and a colleague's inbox never lost it", async ({
  browser,
  context,
  server,
}) => {
  const member = await arrangeMember(server);
  const bo = await joinTeam(server, member.team_slug, "Bo Lindqvist");
  const { url } = await publicApi(server.url, member.api_key).create({ title: "Come back to me", payload: {} });
  const page = await openAs(context, member, `/${member.team_slug}/inbox`);
  const inbox = new InboxPage(page);
  await expect(inbox.row("Come back to me")).toBeVisible();
  const until = new Date(Date.now() + 6_000).toISOString();
  const answer = await page.evaluate(
    async ([path, body]) =>
      (await fetch(path ?? "", { method: "POST", headers: { "content-type": "application/json" }, body: body ?? "" }))
        .status,
    [
      `/api/app/${member.team_slug}/requests/${new URL(url).pathname.split("/").at(-1)}/snooze`,
      JSON.stringify({ until }),
    ],
  );
  expect(answer).toBe(200);
  await expect(page.getByRole("heading", { level: 1, name: "Nothing waits on you" })).toBeVisible();
  const other = await browser.newContext({ baseURL: server.url });
  await expect(
    new InboxPage(await openAs(other, bo, `/${member.team_slug}/inbox`)).row("Come back to me"),
  ).toBeVisible();
  await expect(inbox.row("Come back to me")).toBeVisible();
  await other.close();
});

test("what matches nothing says what is looked for, and how to look again; views are renamed and deleted", async ({
  context,
  server,
}) => {
  const { member } = await arrangeFour(server);
  const page = await openAs(context, member, `/${member.team_slug}/inbox?tab=team&risk=low&q=zebra`);
  const inbox = new InboxPage(page);
  await expect(inbox.list).toContainText("No match");
  await expect(inbox.list).toContainText("No request that waits in your team matches “zebra”, low risk.");
  await inbox.list.getByRole("link", { name: "Clear the filters" }).click();
  await expect(inbox.row("Deploy the shop")).toBeVisible();
  await expect(page).toHaveURL(/\?tab=team$/);

  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("menuitem", { name: "Save this view…" }).click();
  await page.getByLabel("Name").fill("Everybody's");
  await page.getByRole("button", { name: "Save view" }).click();
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("menuitem", { name: "Change views…" }).click();
  const dialog = page.getByRole("dialog", { name: "Your views" });
  await dialog.getByLabel("Name of Everybody's").fill("The team's");
  await dialog.getByRole("button", { name: "Rename Everybody's" }).click();
  await dialog.getByRole("button", { name: "Delete The team's" }).click();
  await expect(dialog).toContainText("None is left.");
});

// A search that is opened from must be there still when one comes back, and a colleague gets it as a link.
test("the filter stays in the address through an open request, a reload and Back", async ({ context, server }) => {
  const { member } = await arrangeFour(server);
  const page = await openAs(context, member, `/${member.team_slug}/inbox`);
  const inbox = new InboxPage(page);
  await inbox.search.fill("refund");
  await expect(inbox.row("Delete the backups")).toHaveCount(0);
  await inbox.open("Refund Bob");
  await expect(page).toHaveURL(/\/requests\/req_\w+\?q=refund$/);
  await expect(inbox.line).toHaveText(/^2 found/);
  await page.reload();
  await expect(inbox.line).toHaveText(/^2 found/);
  await expect(new RequestSheet(page).title).toHaveText("Refund Bob");
  await page.goBack();
  await expect(page).toHaveURL(/\/inbox\?q=refund$/);
  await expect(page.getByText("Open one to read it.")).toBeVisible();
  await page.goBack();
  await expect(inbox.row("Delete the backups")).toBeVisible();
  await expect(inbox.search).toHaveValue("");
});

const ROWS = 5_000;

/** A member whose inbox holds so many: one request that was asked, and copies of its row. */
async function arrangeMany(server: TestServer, count: number) {
  const member = await arrangeMember(server);
  const api = publicApi(server.url, member.api_key);
  const { id } = await api.create({ title: "Row 0", risk: "high", payload: {}, expires_at: inAnHour(1) });
  await inDatabase(server, (client) =>
    client.query(
      `INSERT INTO requests SELECT copy.* FROM requests r, generate_series(1, $2::int - 1) n,
         jsonb_populate_record(r, jsonb_build_object(
           'id', new_id('req', r.inserted_at - interval '1 ms' * n), 'headline', 'Row ' || n, 'title', 'Row ' || n,
           'risk', CASE WHEN n < 200 THEN 'high' WHEN n < 1000 THEN 'medium' ELSE 'low' END,
           'expires_at', r.expires_at + interval '1 s' * n)) copy
       WHERE r.id = $1`,
      [id, count],
    ),
  );
  return { member, api };
}

/** From each key press to the next frame that was painted after it, in milliseconds. */
async function pressAndTime(page: Page, key: string, presses: number): Promise<number[]> {
  await page.evaluate(() => {
    const holder = window as unknown as { paints?: number[] };
    const isListening = holder.paints !== undefined;
    holder.paints = [];
    if (isListening) return;
    addEventListener(
      "keydown",
      (event) => {
        const start = event.timeStamp;
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => holder.paints?.push(performance.now() - start);
          channel.port2.postMessage(null);
        });
      },
      { capture: true },
    );
  });
  for (let press = 0; press < presses; press++) {
    await page.keyboard.press(key);
    await page.waitForFunction((done) => (window as unknown as { paints: number[] }).paints.length >= done, press + 1);
  }
  return page.evaluate(() => (window as unknown as { paints: number[] }).paints);
}

// An inbox that nobody has looked at for a week must be no slower than an empty one.
test(`${ROWS} rows: few of them are on the page, J moves one row, and scrolling leads to the last`, async ({
  context,
  server,
}) => {
  const { member, api } = await arrangeMany(server, ROWS);
  const page = await openAs(context, member, `/${member.team_slug}/inbox`);
  const inbox = new InboxPage(page);
  await expect(inbox.head).toContainText("999+ wait on you");
  await expect(page).toHaveTitle(/^\(999\+\) Inbox/);
  await expect(inbox.row("Row 0").first()).toBeVisible();

  await inbox.scrollThrough(ROWS);
  expect(await inbox.rows.count()).toBeLessThan(200);
  await expect(inbox.list.locator("li[aria-setsize]").last()).toHaveAttribute("aria-setsize", "4000");

  const slow = await slowDown(context, page);
  await inbox.scrollTo(0);
  await expect(inbox.row(/^Row 0$/)).toBeVisible();
  await inbox.focusFirst(inbox.row(/^Row 0$/));
  const times = await pressAndTime(page, "j", 59);
  await expect(inbox.row(/^Row 59$/)).toBeFocused();
  expect(await inbox.rows.count()).toBeLessThan(200);

  const reads: string[] = [];
  page.on("request", (request) => request.url().includes("/requests?") && reads.push(request.url()));
  await api.create({ title: "Row new", risk: "high", payload: {}, expires_at: inAnHour(0.5) });
  await expect(inbox.list.getByRole("button", { name: /^1 new/ })).toBeVisible();
  const later = await pressAndTime(page, "j", 40);
  await expect(inbox.row(/^Row 99$/)).toBeFocused();
  await slow.stop();
  const all = [...times, ...later];
  console.log(
    `key press to paint, ${ROWS} rows, CPU 4 times slower: p50 ${percentile(all, 0.5).toFixed(1)} ms, p95 ${percentile(all, 0.95).toFixed(1)} ms, max ${Math.max(...all).toFixed(1)} ms (n = ${all.length}); a hint read ${reads.length} pages`,
  );
  expect(reads.length).toBeLessThan(12);
});

async function slowDown(context: BrowserContext, page: Page): Promise<{ stop(): Promise<void> }> {
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  return { stop: async () => void (await session.send("Emulation.setCPUThrottlingRate", { rate: 1 })) };
}

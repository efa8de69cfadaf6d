import { type Browser, expect } from "@playwright/test";
import { InboxPage } from "../pages/inbox-page";
import { pressUntil } from "../pages/press-until";
import { RequestSheet } from "../pages/request-sheet";
import { openAs } from "../pages/sign-in-page";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import type { TestServer } from "../support/server";
import { signInByHttp } from "../support/session-api";
import { arrangeMember, joinTeam, type TeamMember } from "../support/team";

async function arrangeTwo(server: TestServer) {
  const ana = await arrangeMember(server, { name: "Ana Torres" });
  const bo = await joinTeam(server, ana.team_slug, "Bo Lindqvist");
  const api = publicApi(server.url, ana.api_key);
  const { id, url } = await api.create({ title: "Close the old accounts", payload: { accounts: 12 } });
  return { ana, bo, api, id, path: new URL(url).pathname };
}

async function openIn(browser: Browser, server: TestServer, who: TeamMember, path: string) {
  const context = await browser.newContext({ baseURL: server.url });
  const page = await openAs(context, who, path);
  return { page, sheet: new RequestSheet(page), inbox: new InboxPage(page), context };
}

/** A page that is left says so; where that call is lost on the way, its silence says it after 40 s. */
const GONE_MS = 60_000;

// Two people must not decide beside each other without knowing of each other.
test("two people see each other on a request and on its row, and see each other leave", async ({ browser, server }) => {
  const { ana, bo, path } = await arrangeTwo(server);
  const first = await openIn(browser, server, ana, path);
  await expect(first.sheet.title).toHaveText("Close the old accounts");
  const second = await openIn(browser, server, bo, `/${bo.team_slug}/inbox`);
  await expect(second.inbox.row("Close the old accounts")).toContainText("Ana is looking at this");
  await second.inbox.open("Close the old accounts");
  await expect(second.sheet.article).toContainText("Ana is looking at this");
  await expect(first.sheet.article).toContainText("Bo is looking at this");
  await expect(first.sheet.article).not.toContainText("Ana is looking at this");

  await second.page.goto(`/${bo.team_slug}/keys`);
  await expect(first.sheet.article).not.toContainText("is looking at this", { timeout: GONE_MS });
  await second.page.goto(`/${bo.team_slug}/inbox`);
  await expect(second.inbox.row("Close the old accounts")).toContainText("Ana is looking at this");
  await first.page.goto(`/${ana.team_slug}/inbox`);
  await expect(second.inbox.row("Close the old accounts")).not.toContainText("is looking at this", {
    timeout: GONE_MS,
  });
  for (const { context } of [first, second]) await context.close();
});

test("ten tabs of one person are one person, and one that remains is still there", async ({ browser, server }) => {
  const { ana, bo, path } = await arrangeTwo(server);
  const watcher = await openIn(browser, server, bo, path);
  const { context, page } = await openIn(browser, server, ana, path);
  const second = await context.newPage();
  await second.goto(path);
  await expect(watcher.sheet.article).toContainText("Ana is looking at this");
  const session = await signInByHttp(server.url, bo);
  const { data } = await (await session.get("/presence")).json();
  expect(data).toHaveLength(2);
  await page.close();
  await expect(watcher.sheet.article).toContainText("Ana is looking at this");
  await context.close();
  await watcher.context.close();
});

// By keyboard alone, and while a decision is armed: what is written for colleagues must never decide anything.
test("a comment with a mention: written by keyboard, live for the other, marked on their row, never sent on", async ({
  browser,
  server,
}) => {
  const { ana, bo, api, id, path } = await arrangeTwo(server);
  const other = await openIn(browser, server, bo, `/${bo.team_slug}/inbox`);
  await expect(other.inbox.row("Close the old accounts")).toBeVisible();
  const { page, sheet, context } = await openIn(browser, server, ana, path);
  const { keyboard } = page;
  const box = page.getByRole("form", { name: "Comment" }).getByRole("textbox");
  await pressUntil(page, "c", () => expect(box).toBeFocused({ timeout: 1_000 }));
  await expect(sheet.article).toContainText("never receives it");
  await keyboard.type("Could you look, @bo");
  await expect(page.getByRole("option", { name: "Bo Lindqvist" })).toHaveAttribute("aria-selected", "true");
  await keyboard.press("Enter");
  await expect(box).toHaveValue("Could you look, @Bo Lindqvist ");
  await keyboard.type("<img src=x> https://example.com/a?b=c.");
  await page.reload();
  await expect(box).toHaveValue(/^Could you look, @Bo Lindqvist <img/);
  await sheet.verdict("Approve").click();
  await expect(sheet.commit).toBeVisible();
  await box.focus();
  await keyboard.press("Control+Enter");
  const comments = sheet.article.getByRole("region", { name: "Comments" });
  await expect(comments.getByRole("listitem")).toContainText("Could you look, @Bo Lindqvist <img src=x>");
  await expect(comments.getByRole("link", { name: "https://example.com/a?b=c" })).toBeVisible();
  await expect(box).toHaveValue("");
  expect(await api.get(id)).toMatchObject({ status: "pending" });

  const row = other.inbox.row("Close the old accounts");
  await expect(row).toContainText("Mentions you");
  await other.inbox.open("Close the old accounts");
  await expect(other.sheet.article.getByRole("listitem").filter({ hasText: "Could you look" })).toBeVisible();
  await expect(row).not.toContainText("Mentions you");

  const wire = JSON.stringify(await api.get(id));
  expect(wire).not.toContain("Could you look");
  await comments.getByRole("button", { name: "Delete your comment" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
  await expect(comments.getByRole("listitem")).toHaveCount(0);
  await expect(other.sheet.article).not.toContainText("Could you look");
  await context.close();
  await other.context.close();
});

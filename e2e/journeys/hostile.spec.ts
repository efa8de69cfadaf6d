import { expect, type Page } from "@playwright/test";
import { InboxPage } from "../pages/inbox-page";
import { RequestSheet } from "../pages/request-sheet";
import { openAs } from "../pages/sign-in-page";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import { arrangeMember } from "../support/team";
import { HOSTILE_REQUESTS, manyKeys } from "./hostile-requests";
import { type PageWatch, watchPage } from "./watch-page";

type Watched = PageWatch & { dialogs: string[] };

/** Notes dialogs, errors and calls to other hosts, from now on. */
function watch(page: Page, serverUrl: string): Watched {
  const dialogs: string[] = [];
  page.on("dialog", async (dialog) => {
    dialogs.push(dialog.message());
    await dialog.dismiss();
  });
  return Object.assign(watchPage(page, serverUrl), { dialogs });
}

/** The page is still ours: one h1, our sections, and the bar that decides. */
async function expectOurPage(page: Page): Promise<void> {
  const sheet = new RequestSheet(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  await expect(sheet.article.getByRole("heading", { level: 2, name: "If you approve" })).toHaveCount(1);
  await expect(sheet.verdict("Approve")).toBeInViewport();
  await expect(sheet.verdict("Reject")).toBeInViewport();
  await expect(sheet.article.locator("img, script, iframe, style, base, meta, link, object, embed")).toHaveCount(0);
  await expect(sheet.article.locator("a:not([href^='http']):not([href^='/'])")).toHaveCount(0);
}

/** Whether anything can be scrolled sideways, but what scrolls by itself on purpose (code). */
function sidewaysScroll(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll("article, article div, article section")]
      .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
      .filter((element) => element.tagName === "HTML" || getComputedStyle(element).overflowX !== "visible")
      .filter((element) => element.getAttribute("aria-label")?.startsWith("Payload") !== true)
      .map((element) => `${element.tagName} ${element.className} ${element.scrollWidth} > ${element.clientWidth}`),
  );
}

// An agent that was itself deceived writes these: the person who decides must see text, and the page must stay ours.
for (const hostile of HOSTILE_REQUESTS) {
  test(`hostile request: ${hostile.name}`, async ({ context, server }) => {
    const member = await arrangeMember(server);
    const { url } = await publicApi(server.url, member.api_key).create(hostile.body);
    const page = await openAs(context, member, `/${member.team_slug}/inbox`);
    const watched = watch(page, server.url);
    // By the list, and by its address: rendered in the browser, and on the server.
    await new InboxPage(page).list.locator("a[data-row]").first().click();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.goto(url);
    const sheet = new RequestSheet(page);
    for (const text of hostile.shown) await expect(sheet.article).toContainText(text);
    await expectOurPage(page);
    await page.setViewportSize({ width: 320, height: 800 });
    await expectOurPage(page);
    expect(await sidewaysScroll(page)).toEqual([]);
    await sheet.article.getByRole("tab", { name: "Raw, as sent" }).click();
    await expect(sheet.article.getByRole("region", { name: "Payload, as sent" })).toBeVisible();
    expect(await sidewaysScroll(page)).toEqual([]);
    expect(watched).toEqual({ dialogs: [], consoleErrors: [], foreignRequests: [] });
  });
}

// What the caller reports afterwards is its own text, too.
test("a hostile note of the result is text", async ({ context, server }) => {
  const member = await arrangeMember(server);
  const api = publicApi(server.url, member.api_key);
  const { id, url } = await api.create({ title: "Refund", payload: { amount: 5 } });
  const page = await openAs(context, member, new URL(url).pathname);
  const watched = watch(page, server.url);
  const sheet = new RequestSheet(page);
  await sheet.arm("Approve");
  await sheet.commit.click();
  await expect(sheet.outcome("You approved this at")).toBeVisible();
  const detail = "<img src=x onerror=alert(1)> \u202Edone p\u0430ypal <script>alert(1)</script>";
  expect((await api.post({ status: "executed", detail }, {}, `/${id}/result`)).status).toBe(200);
  await page.reload();
  await expect(sheet.article).toContainText("<img src=x onerror=alert(1)>");
  await expect(sheet.article).toContainText("U+202E");
  expect(watched).toEqual({ dialogs: [], consoleErrors: [], foreignRequests: [] });
});

// Too much to read is a way to hide something: the page must stand up to it.
test("5,000 keys are shown, to the last one", async ({ context, server }) => {
  const member = await arrangeMember(server);
  await publicApi(server.url, member.api_key).create(manyKeys());
  const page = await openAs(context, member, `/${member.team_slug}/inbox`);
  const watched = watch(page, server.url);
  const row = new InboxPage(page).row("Five thousand keys");
  await row.waitFor();
  const times: number[] = [];
  for (let round = 0; round < 3; round++) {
    times.push(
      await row.evaluate(
        (link) =>
          new Promise<number>((resolve) => {
            const started = performance.now();
            const look = () => {
              const fact = document.querySelector("article .fact dt[title='/key_20']");
              if (fact) requestAnimationFrame(() => resolve(performance.now() - started));
              else requestAnimationFrame(look);
            };
            (link as HTMLAnchorElement).click();
            look();
          }),
      ),
    );
    await page.goto(`/${member.team_slug}/inbox`);
    await row.waitFor();
  }
  console.log(
    `5,000-key payload, from the press on its row to the screen: ${times.map((ms) => ms.toFixed(0)).join(", ")} ms`,
  );
  await row.click();
  // By plain selectors: roles of ten thousand elements take minutes to compute.
  await expect(page.locator("article .fact dt[title='/key_4999']")).toHaveCount(1);
  await expect(page.locator("h1")).toHaveCount(1);
  await expect(page.locator("form[aria-label='Decision'] button").first()).toBeInViewport();
  expect(watched).toEqual({ dialogs: [], consoleErrors: [], foreignRequests: [] });
});

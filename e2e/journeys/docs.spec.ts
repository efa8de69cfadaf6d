import { expect } from "@playwright/test";
import { PROBLEMS } from "@/lib/contract/problems";
import { listPages } from "@/lib/docs/pages";
import { DocsPage } from "../pages/docs-page";
import { openAs } from "../pages/sign-in-page";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import { arrangeMember } from "../support/team";
import { watchPage } from "./watch-page";

const ADDRESSES = [
  ...listPages().map(({ path }) => path),
  ...Object.keys(PROBLEMS).map((code) => `/docs/errors/${code}`),
];

// Who reads docs has a question: the way from it to the section that answers must not need a mouse.
test("the search is opened, used and left by the keyboard, and leads to the very section", async ({ page, server }) => {
  const watch = watchPage(page, server.url);
  const docs = new DocsPage(page);
  await docs.goto("/docs");
  await page.keyboard.press("/");
  await expect(docs.words).toBeFocused();
  await docs.words.fill("callback secret rotate");
  await expect(docs.found("A callback_url of its own")).toBeVisible();
  await docs.words.fill("external_id_conflict");
  await expect(docs.search.getByRole("option").first()).toContainText("external_id_conflict");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/docs\/errors\/external_id_conflict$/);
  await expect(docs.search).toBeHidden();
  await page.keyboard.press("/");
  await docs.words.fill("deadline clock decides");
  await expect(docs.found("At the deadline")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/docs\/concepts\/expiry#at-the-deadline$/);
  await expect(page.getByRole("heading", { name: "At the deadline" })).toBeInViewport();
  await page.keyboard.press("/");
  await docs.words.fill("xyzzy plugh");
  await expect(docs.search.getByRole("status")).toHaveText("Nothing has these words.");
  await page.keyboard.press("Escape");
  await expect(docs.search).toBeHidden();
  expect(watch).toEqual({ consoleErrors: [], foreignRequests: [] });
});

// Whoever writes Python reads Python: on each page, and tomorrow, from the first paint on.
test("the language of a reader is open on every page, after a reload and without scripts", async ({
  page,
  browser,
  server,
}) => {
  const docs = new DocsPage(page);
  await docs.goto("/docs/quickstart");
  await docs.tab("Python").click();
  await expect(page.getByRole("tabpanel", { name: "Python" }).last()).toContainText(
    "from human_approval import Client",
  );
  await docs.goto("/docs/concepts/expiry");
  await expect(docs.tab("Python")).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("tabpanel", { name: "Python" })).toContainText("timedelta(minutes=30)");
  const plain = await browser.newContext({
    baseURL: server.url,
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const still = await plain.newPage();
  await still.goto("/docs/concepts/expiry");
  await expect(still.getByText("timedelta(minutes=30)")).toBeVisible();
  await plain.close();
});

// A key that exists cannot be shown again, so the examples get a new one, and only for as long as the page is open.
test("whoever is signed in may have the examples filled with a test key that works, until the page is left", async ({
  context,
  server,
}) => {
  const member = await arrangeMember(server);
  const page = await openAs(context, member, `/${member.team_slug}/inbox`);
  const docs = new DocsPage(page);
  await docs.goto("/docs/quickstart");
  const block = page.getByRole("region", { name: "Terminal, example 1", exact: true });
  await expect(block).toContainText(`HUMAN_APPROVAL_BASE_URL=${server.url}`);
  await expect(block).toContainText("ha_test_…");
  await page.getByRole("button", { name: "Make a test key" }).click();
  await expect(page.getByRole("status").filter({ hasText: "The examples have your key" })).toBeVisible();
  const key = /ha_test_\w{36}/.exec((await block.textContent()) ?? "")?.[0] ?? "";
  await publicApi(server.url, key).create({ title: "Made with the key of the docs", payload: { a: 1 } });
  await page.getByRole("navigation", { name: "Docs" }).getByRole("link", { name: "Python", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Python SDK" })).toBeVisible();
  await expect(page.getByText(key).first()).toBeVisible();
  await page.reload();
  await expect(page.getByText(key)).toHaveCount(0);
});

// Programs read docs too: they need every page, without a page's marks, by links that they can follow.
test("every page has a twin in Markdown, and llms.txt lists them all", async ({ server }) => {
  const read = async (path: string) => {
    const answer = await fetch(server.url + path);
    return { status: answer.status, type: answer.headers.get("content-type"), text: await answer.text() };
  };
  const { text: list } = await read("/llms.txt");
  const twins = [...list.matchAll(/\]\((\S+?\.md)\)/g)].map(([, address = ""]) => address.replace(server.url, ""));
  expect(twins).toEqual(listPages().map(({ path }) => (path === "/docs" ? "/docs/index.md" : `${path}.md`)));
  const full = await read("/llms-full.txt");
  for (const [at, path] of twins.entries()) {
    const { status, type, text } = await read(path);
    expect([path, status, type]).toEqual([path, 200, "text/markdown; charset=utf-8"]);
    expect(text.startsWith(`# ${listPages()[at]?.title}`), path).toBe(true);
    expect(text, path).not.toMatch(/^<[A-Z]\w* \/>$/m);
    expect(full.text.includes(text.trim()), path).toBe(true);
  }
  expect((await read("/docs/errors/invalid_request.md")).text).toContain("## What to do");
  expect((await read("/docs/nothing.md")).status).toBe(404);
  expect((await read("/docs/digest-vectors.json")).type).toContain("application/json");
});

// A dead link in the docs is a question that stays open.
test("every link and every anchor of every page leads somewhere", async ({ server }) => {
  const pages = new Map<string, { status: number; html: string }>();
  const get = async (path: string) => {
    const known = pages.get(path);
    if (known) return known;
    const answer = await fetch(server.url + path);
    const got = { status: answer.status, html: await answer.text() };
    pages.set(path, got);
    return got;
  };
  const broken: string[] = [];
  let count = 0;
  for (const address of ADDRESSES) {
    const { status, html } = await get(address);
    if (status !== 200) broken.push(`${address}: ${status}`);
    for (const [, href = ""] of html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)) {
      count += 1;
      const link = new URL(href.replaceAll("&amp;", "&"), server.url + address);
      if (link.origin !== server.url) continue;
      const target = await get(link.pathname);
      const id = decodeURIComponent(link.hash.slice(1));
      if (target.status !== 200) broken.push(`${address}: ${href} is ${target.status}`);
      else if (id !== "" && !target.html.includes(` id="${id}"`)) broken.push(`${address}: ${href} has no such part`);
    }
  }
  console.log(`docs: ${count} links on ${ADDRESSES.length} pages`);
  expect(broken).toEqual([]);
});

// An old link must not be the end of the way.
test("a page that is not there offers the search, with the words of the address", async ({ page }) => {
  const docs = new DocsPage(page);
  const answer = await page.goto("/docs/guides/webhook-signatures");
  expect(answer?.status()).toBe(404);
  await page.getByRole("button", { name: "Search the docs" }).click();
  await expect(docs.words).toHaveValue("guides webhook signatures");
});

import { expect } from "@playwright/test";
import { pressUntil } from "../pages/press-until";
import { RequestSheet } from "../pages/request-sheet";
import { openAs } from "../pages/sign-in-page";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import { arrangeMember } from "../support/team";

// Whoever knows a word of it must get there without the mouse; and no command of the palette decides anything.
test("the palette finds a request by words, arms and no more, and leads to pages", async ({ context, server }) => {
  const member = await arrangeMember(server);
  const api = publicApi(server.url, member.api_key);
  await api.create({ title: "Refund order 12", payload: { amount: 12 } });
  const { id } = await api.create({ title: "Publish the blog post", payload: { post: "Spring" } });
  const page = await openAs(context, member, `/${member.team_slug}/inbox`);
  const { keyboard } = page;
  const palette = page.getByRole("dialog", { name: "Go to, or do" });
  const options = palette.getByRole("option");
  await expect(page.getByRole("heading", { name: "Inbox" })).toBeVisible();

  await pressUntil(page, "Control+k", () => expect(palette.getByRole("combobox")).toBeFocused({ timeout: 1_000 }));
  await keyboard.type("blog");
  await expect(options).toHaveCount(1);
  await keyboard.press("Enter");
  const sheet = new RequestSheet(page);
  await expect(sheet.title).toHaveText("Publish the blog post");
  await expect(palette).toHaveCount(0);

  await keyboard.press("Control+k");
  await expect(palette.getByRole("combobox")).toBeFocused();
  await keyboard.type("approve");
  await expect(options.first()).toContainText("Approve: arm it");
  await keyboard.press("Enter");
  await expect(sheet.verdict("Approve")).toHaveAttribute("aria-pressed", "true");
  await expect(sheet.note).toBeFocused();
  expect((await api.get(id)).status).toBe("pending");

  await keyboard.press("Control+k"); // also while a note is written
  await expect(palette.getByRole("combobox")).toBeFocused();
  await keyboard.type("comm");
  await keyboard.press("Enter");
  await expect(page.getByRole("form", { name: "Comment" }).getByRole("textbox")).toBeFocused();

  await keyboard.press("Control+k");
  await expect(palette.getByRole("combobox")).toBeFocused();
  await keyboard.press("Escape");
  await expect(palette).toHaveCount(0);
  await keyboard.press("Control+k");
  await expect(palette.getByRole("combobox")).toBeFocused();
  await keyboard.type("webh");
  await keyboard.press("Enter");
  await page.waitForURL(/\/webhooks/);
});

test("G and a letter lead to every page; a letter after G is none by itself, and off means off", async ({
  context,
  server,
}) => {
  const member = await arrangeMember(server);
  await publicApi(server.url, member.api_key).create({ title: "Alpha", payload: { n: 1 } });
  const page = await openAs(context, member, `/${member.team_slug}/inbox`);
  const { keyboard } = page;
  await pressUntil(page, "?", () => expect(page.getByRole("dialog")).toBeVisible({ timeout: 1_000 }));
  await keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  for (const [letter, path] of [
    ["k", "keys"],
    ["w", "webhooks"],
    ["p", "projects"],
    ["h", "history"],
    ["i", "inbox"],
  ]) {
    await keyboard.press("g");
    await keyboard.press(letter ?? "");
    await page.waitForURL(new RegExp(`/${path}$`));
  }
  await expect(page.getByRole("link", { name: /Alpha/ })).toBeVisible();
  await page.evaluate(() => localStorage.setItem("ha-single-key-shortcuts", "off"));
  await keyboard.press("g");
  await keyboard.press("k");
  await keyboard.press("Control+k"); // no single letter: it works still
  await expect(page.getByRole("dialog", { name: "Go to, or do" })).toBeVisible();
  expect(page.url()).toMatch(/\/inbox$/);
});

import { expect, type Page } from "@playwright/test";
import { InboxPage } from "../pages/inbox-page";
import { publicApi } from "../support/public-api";
import type { TestServer } from "../support/server";

type Look = (name: string) => Promise<void>;
type Walk = { page: Page; server: TestServer; look: Look; team: string; key: string; payload: object };

/** Comments, several requests at once, and what the keys open. */
export async function walkTogether({ page, server, look, team, key, payload }: Walk): Promise<void> {
  const api = publicApi(server.url, key);
  const ask = (n: number) =>
    api.create({
      title: `Refund ${n} of a customer whose name is long`,
      description: `Broken on arrival, case ${n}`,
      risk: "low",
      payload: { ...payload, refund_amount: n, lines: [{ sku: `sku_${n}`, price: 5 }] },
    });
  const { url } = await ask(1);
  await ask(2);
  await api.create({ title: "Close the account", risk: "high", payload: { account: 7 } });
  await page.goto(url);
  const box = page.getByRole("form", { name: "Comment" }).getByRole("textbox");
  await box.fill(`See https://example.com/${"long/".repeat(30)}, @lo`);
  await expect(page.getByRole("option", { name: "Lo Ok" })).toBeVisible();
  await look("request, mentioning");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("region", { name: "Comments" }).getByRole("listitem")).toBeVisible();
  await look("request, commented");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog").getByRole("option").first()).toBeVisible();
  await look("palette");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
  await look("keyboard help");
  await page.goto(`/${team}/inbox`);
  await walkBulk(page, look);
}

async function walkBulk(page: Page, look: Look): Promise<void> {
  const select = async (title: string) => {
    const row = new InboxPage(page).row(title);
    await row.focus();
    await page.keyboard.press("x");
  };
  const sheet = page.getByRole("dialog");
  for (const title of ["Refund 1", "Refund 2", "Close the account"]) await select(title);
  await expect(page.getByRole("region", { name: "Selected requests" })).toContainText("3 selected");
  await look("inbox, selected");
  await page.getByRole("button", { name: "Approve…" }).click();
  await expect(sheet.getByRole("button", { name: "Leave it out" })).toBeVisible();
  await look("bulk, not together");
  await sheet.getByRole("button", { name: "Leave it out" }).click();
  await expect(sheet.getByRole("table")).toBeVisible();
  await look("bulk, compared");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Reject…" }).click();
  await sheet.getByRole("button", { name: /^Reject 3/ }).click();
  await expect(sheet.getByLabel("Reason")).toHaveAttribute("aria-invalid", "true");
  await look("bulk, a reason is missing");
  await sheet.getByLabel("Reason").fill("None of them");
  await sheet.getByRole("button", { name: /^Reject 3/ }).click();
  await expect(sheet).toContainText("You rejected all 3");
  await look("bulk, decided");
  await page.keyboard.press("Escape");
}

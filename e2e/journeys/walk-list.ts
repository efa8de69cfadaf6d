import { expect, type Page } from "@playwright/test";

/** The states of the inbox's list: nothing matches, the menu of views and its two dialogs. */
export async function walkList(page: Page, team: string, look: (name: string) => Promise<void>): Promise<void> {
  await page.goto(`/${team}/inbox?tab=team&risk=high&q=zebra`);
  await expect(page.getByText("No match")).toBeVisible();
  await look("inbox, no match");
  await page.getByRole("button", { name: "Views" }).click();
  await expect(page.getByRole("menuitem", { name: "Save this view…" })).toBeVisible();
  await look("inbox, views");
  await page.getByRole("menuitem", { name: "Save this view…" }).click();
  await look("inbox, saving a view");
  await page.getByLabel("Name").fill("Zebras");
  await page.getByRole("button", { name: "Save view" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("menuitem", { name: "Change views…" }).click();
  await expect(page.getByRole("button", { name: "Delete Zebras" })).toBeVisible();
  await look("inbox, changing views");
}

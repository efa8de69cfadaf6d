import { expect, type Page } from "@playwright/test";

/** Presses a key until it has its effect: a page that has just come may not listen yet. Not for keys that toggle. */
export async function pressUntil(page: Page, key: string, hasEffect: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key);
    await hasEffect();
  }).toPass();
}

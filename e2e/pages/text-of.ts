import { expect, type Locator } from "@playwright/test";

/** The text of an element, once it is to be seen: that is waited for as a reader would, past whatever is asked meanwhile. */
export async function textOf(locator: Locator): Promise<string> {
  await expect(locator).toBeVisible();
  return (await locator.textContent()) ?? "";
}

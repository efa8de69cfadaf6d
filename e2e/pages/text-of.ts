import type { Locator } from "@playwright/test";

/** The text of an element, once it is there. */
export async function textOf(locator: Locator): Promise<string> {
  return (await locator.textContent()) ?? "";
}

import type { Locator, Page } from "@playwright/test";
import { textOf } from "./text-of";

/** The team's API keys. */
export class KeysPage {
  readonly table: Locator;

  constructor(readonly page: Page) {
    this.table = page.getByRole("table", { name: "API keys" });
  }

  async goto(team: string): Promise<void> {
    await this.page.goto(`/${team}/keys`);
  }

  row(name: string): Locator {
    return this.table.getByRole("row").filter({ hasText: name });
  }

  /** Makes a key and returns it; it is shown this once. */
  async make(name: string, mode: "Live" | "Test" = "Live"): Promise<string> {
    await this.page.getByRole("button", { name: "New key" }).click();
    const dialog = this.page.getByRole("dialog", { name: "New API key" });
    await dialog.getByLabel("Name").fill(name);
    await dialog.getByRole("radio", { name: mode }).check();
    await dialog.getByRole("button", { name: "Make key" }).click();
    return textOf(this.secretOf(name, mode));
  }

  /** Makes a key that takes the place of this one, and returns it. */
  async rotate(name: string, oldEnds: "In a day" | "Now"): Promise<string> {
    await this.row(name)
      .getByRole("button", { name: `Rotate ${name}` })
      .click();
    const dialog = this.page.getByRole("dialog", { name: `Rotate “${name}”` });
    await dialog.getByRole("radio", { name: oldEnds }).check();
    await dialog.getByRole("button", { name: "Make new key" }).click();
    await dialog.waitFor({ state: "hidden" });
    return textOf(this.secretOf(name));
  }

  /** Where a new key stands until its maker is done with it. */
  secretOf(name: string, mode: "Live" | "Test" = "Live"): Locator {
    return this.page.getByRole("group", { name: `${name}, ${mode.toLowerCase()}` }).getByRole("code");
  }

  async revoke(name: string): Promise<void> {
    await this.row(name)
      .getByRole("button", { name: `Revoke ${name}` })
      .click();
    const dialog = this.page.getByRole("dialog", { name: `Revoke “${name}”?` });
    await dialog.getByRole("button", { name: "Revoke key" }).click();
    await dialog.waitFor({ state: "hidden" });
  }
}

import type { Locator, Page } from "@playwright/test";

/** What a page asks before it does what takes more than an open browser. */
export class StepUpDialog {
  readonly root: Locator;

  constructor(readonly page: Page) {
    this.root = page.getByRole("dialog", { name: "Prove that it is you" });
  }

  async giveUp(): Promise<void> {
    await this.root.getByRole("button", { name: "Cancel" }).click();
    await this.root.waitFor({ state: "hidden" });
  }

  async provePassword(password: string): Promise<void> {
    await this.root.getByLabel("Password").fill(password);
    await this.root.getByRole("button", { name: "Confirm" }).click();
  }
}

import { expect, type Locator, type Page } from "@playwright/test";

/** Where anybody checks a receipt. */
export class VerifyPage {
  readonly receipt: Locator;
  readonly payload: Locator;
  readonly result: Locator;

  constructor(readonly page: Page) {
    this.receipt = page.getByLabel("Receipt", { exact: true });
    this.payload = page.getByLabel(/^Payload/);
    this.result = page.getByRole("region", { name: "Result" });
  }

  async goto(): Promise<void> {
    await this.page.goto("/verify");
  }

  /** Pastes both and has them checked. */
  async check(receipt: string, payload = ""): Promise<void> {
    // A field that is filled before the page hears it is emptied when it does.
    await expect(async () => {
      await this.receipt.fill(receipt);
      await this.payload.fill(payload);
      await this.page.getByRole("button", { name: "Verify" }).click();
      await expect(this.result).toBeVisible({ timeout: 2_000 });
    }).toPass();
  }
}

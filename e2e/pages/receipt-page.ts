import type { Locator, Page } from "@playwright/test";

/** The receipt of a request, and the check of it. */
export class ReceiptPage {
  readonly sheet: Locator;
  readonly title: Locator;

  constructor(readonly page: Page) {
    this.sheet = page.getByRole("article");
    this.title = this.sheet.getByRole("heading", { level: 1 });
  }

  /** What stands beside a label. */
  line(label: string): Locator {
    return this.sheet
      .getByRole("term")
      .filter({ hasText: new RegExp(`^${label}$`) })
      .locator("xpath=following-sibling::dd");
  }

  /** Has it checked, and returns what the check says in short. */
  async verify(): Promise<Locator> {
    await this.sheet.getByRole("button", { name: /^Verify/ }).click();
    const verdict = this.sheet.getByRole("status");
    await verdict.getByText(/./).first().waitFor();
    return verdict;
  }
}

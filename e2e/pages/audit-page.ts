import { expect, type Locator, type Page } from "@playwright/test";
import { hydrated } from "./sign-in-page";

/** The audit trail of a team: its filter, its lines, the check of its chain and its exports. */
export class AuditPage {
  readonly rows: Locator;
  readonly chain: Locator;
  readonly exports: Locator;

  constructor(readonly page: Page) {
    this.rows = page
      .getByRole("table", { name: "Audit trail" })
      .getByRole("row")
      .filter({ has: page.getByRole("cell") });
    this.chain = page.getByRole("region", { name: "The chain" });
    this.exports = page.getByRole("region", { name: "Export" });
  }

  async goto(team: string, query = ""): Promise<void> {
    await this.page.goto(`/${team}/audit${query}`);
  }

  /** Has the chain checked to its end. */
  async verify(): Promise<void> {
    await hydrated(this.page);
    await this.chain.getByRole("button", { name: /^Verify/ }).click();
    // As text, so that a failure says what was shown instead.
    await expect(this.chain).toContainText(/Verify again.* checked/);
  }
}

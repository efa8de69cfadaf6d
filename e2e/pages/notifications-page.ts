import type { Locator, Page } from "@playwright/test";

/** Account → Notifications. */
export class NotificationsPage {
  readonly confirmFirst: Locator;
  readonly isOn: Locator;
  readonly risk: Locator;
  readonly quiet: Locator;
  readonly until: Locator;
  readonly zone: Locator;
  readonly save: Locator;
  readonly sendTest: Locator;

  constructor(readonly page: Page) {
    this.confirmFirst = page.getByText("Confirm your address first");
    this.isOn = page.getByLabel("Write to me when a request waits for me");
    this.risk = page.getByLabel("Of which requests");
    this.quiet = page.getByLabel("Leave me alone at certain hours");
    this.until = page.getByLabel("Until");
    this.zone = page.getByLabel("Time zone");
    this.save = page.getByRole("button", { name: "Save" });
    this.sendTest = page.getByRole("button", { name: "Send me a test" });
  }
}

import type { Locator, Page } from "@playwright/test";
import { RequestSheet } from "./request-sheet";

/** The list of requests, and the one that is open beside it. */
export class InboxPage {
  readonly list: Locator;

  constructor(readonly page: Page) {
    this.list = page.getByRole("region", { name: "Inbox" });
  }

  async goto(team: string): Promise<void> {
    await this.page.goto(`/${team}/inbox`);
  }

  /** The row of a request: by its title, or a part of it. */
  row(title: string): Locator {
    return this.list.locator("a[data-row]").filter({ hasText: title });
  }

  async open(title: string): Promise<RequestSheet> {
    await this.row(title).click();
    const sheet = new RequestSheet(this.page);
    await this.page.getByRole("heading", { level: 1, name: title }).waitFor();
    return sheet;
  }
}

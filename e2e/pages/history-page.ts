import type { Locator, Page } from "@playwright/test";

/** The closed requests of a team, and the line that filters them. */
export class HistoryPage {
  readonly filter: Locator;
  readonly rows: Locator;
  readonly exportCsv: Locator;

  constructor(readonly page: Page) {
    this.filter = page.getByRole("combobox", { name: "Filter" });
    this.rows = page.getByRole("table", { name: "Closed requests" }).getByRole("link");
    this.exportCsv = page.getByRole("link", { name: "Export CSV" });
  }

  async goto(team: string, query = ""): Promise<void> {
    await this.page.goto(`/${team}/history${query}`);
    await this.page.getByRole("heading", { level: 1, name: "History" }).waitFor();
  }

  /** Writes the filter as a person would who types it all, and applies it. */
  async filterBy(line: string): Promise<void> {
    await this.filter.fill(line);
    await this.filter.press("Enter");
  }
}

import { expect, type Locator, type Page } from "@playwright/test";
import { RequestSheet } from "./request-sheet";

/** The list of requests, and the one that is open beside it. */
export class InboxPage {
  readonly list: Locator;
  readonly head: Locator;
  readonly search: Locator;
  /** What the list says of its filter. */
  readonly line: Locator;
  /** The rows that are on the page: those in view and a few more. */
  readonly rows: Locator;

  constructor(readonly page: Page) {
    this.list = page.getByRole("region", { name: "Inbox" });
    this.head = this.list.locator("header");
    this.search = this.list.getByRole("searchbox", { name: "Search requests" });
    this.line = this.list.getByRole("status").filter({ hasText: "found" });
    this.rows = this.list.locator("a[data-row]");
  }

  async goto(team: string): Promise<void> {
    await this.page.goto(`/${team}/inbox`);
  }

  /** The row of a request: by its title, or a part of it; an expression is held against the whole title. */
  row(title: string | RegExp): Locator {
    if (typeof title === "string") return this.rows.filter({ hasText: title });
    return this.rows.filter({ has: this.page.getByText(title) });
  }

  async open(title: string): Promise<RequestSheet> {
    await this.row(title).click();
    const sheet = new RequestSheet(this.page);
    await this.page.getByRole("heading", { level: 1, name: title }).waitFor();
    return sheet;
  }

  /** Presses J until the first row has the focus: the first press may come before the page listens. */
  async focusFirst(row: Locator): Promise<void> {
    await expect(async () => {
      await this.page.keyboard.press("j");
      await expect(row).toBeFocused({ timeout: 500 });
    }).toPass();
  }

  async scrollTo(top: number): Promise<void> {
    await this.rows.first().evaluate((row, to) => {
      let element: HTMLElement | null = row as HTMLElement;
      while (element && getComputedStyle(element).overflowY !== "auto") element = element.parentElement;
      (element ?? document.scrollingElement)?.scrollTo({ top: to });
    }, top);
  }

  /** Scrolls to the end again and again, until the list has so many rows in all. */
  async scrollThrough(count: number): Promise<void> {
    const known = () =>
      this.list.locator("ol").evaluateAll((lists) =>
        lists.reduce((sum, list) => {
          const row = list.querySelector("a[data-row]") ?? document.querySelector("a[data-row]");
          return sum + Math.round(list.clientHeight / (row?.clientHeight ? row.clientHeight + 1 : 1));
        }, 0),
      );
    await expect
      .poll(
        async () => {
          await this.scrollTo(10_000_000);
          return known();
        },
        { timeout: 120_000, intervals: [30] },
      )
      .toBe(count);
  }
}

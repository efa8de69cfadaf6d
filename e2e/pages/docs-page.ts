import { expect, type Locator, type Page } from "@playwright/test";

/** A page of the docs, as a reader uses it. */
export class DocsPage {
  constructor(readonly page: Page) {}

  async goto(path: string): Promise<void> {
    await this.page.goto(path);
    await expect(this.page.getByRole("heading", { level: 1 })).toBeVisible();
  }

  get search(): Locator {
    return this.page.getByRole("dialog", { name: "Search the docs" });
  }

  get words(): Locator {
    return this.search.getByRole("combobox", { name: "Words to look for" });
  }

  found(title: string): Locator {
    return this.search.getByRole("option").filter({ hasText: title });
  }

  /** The tabs of the first block that has one of this name. */
  tab(name: string): Locator {
    return this.page.getByRole("tab", { name, exact: true }).first();
  }
}

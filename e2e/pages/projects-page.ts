import type { Locator, Page } from "@playwright/test";
import { textOf } from "./text-of";

/** The team's projects: their callback secrets and their test requests. */
export class ProjectsPage {
  constructor(readonly page: Page) {}

  async goto(team: string): Promise<void> {
    await this.page.goto(`/${team}/projects`);
  }

  /** A project's own part of the page. */
  section(name: string): Locator {
    return this.page.getByRole("region", { name, exact: true });
  }

  /** Opens one of a project's dialogs. */
  async open(what: "Edit" | "Access" | "Archive" | "Restore", name: string): Promise<Locator> {
    await this.page.getByRole("button", { name: `${what}… ${name}` }).click();
    return this.dialog(what === "Access" ? /^Who sees / : new RegExp(`^${what} `));
  }

  async openNew(): Promise<Locator> {
    await this.page.getByRole("button", { name: "New project" }).click();
    return this.dialog(/^New project$/);
  }

  /** By its title: another may stand over it and ask who this is. */
  private async dialog(name: RegExp): Promise<Locator> {
    const dialog = this.page.getByRole("dialog", { name });
    await dialog.getByRole("button", { name: /^(Cancel|Keep it|Leave it)$/ }).waitFor();
    return dialog;
  }

  /** Opens the sentences of the only project there is. */
  async editSentences(): Promise<Locator> {
    await this.page.getByRole("button", { name: /sentences?… of / }).click();
    const dialog = this.page.getByRole("dialog", { name: /^What an approval does in / });
    await dialog.waitFor();
    return dialog;
  }

  /** What a recent request would say by the sentences that are being written. */
  preview(headline: string): Locator {
    return this.page
      .getByRole("region", { name: "What the latest requests would say" })
      .locator("ul.grid > li")
      .filter({ hasText: headline });
  }

  /** The sentences as they stand. */
  get sentences(): Locator {
    return this.page.locator("section > div").getByRole("list").first().getByRole("listitem");
  }

  /** One of the two callback secrets of the only project there is. */
  row(mode: "Live" | "Test"): Locator {
    return this.page
      .getByRole("table", { name: /^Callback secrets of / })
      .getByRole("row")
      .filter({ hasText: `${mode} callbacks` });
  }

  /** Has a callback secret shown, and returns it. */
  async reveal(mode: "Live" | "Test"): Promise<string> {
    await this.row(mode).getByRole("button", { name: "Show" }).click();
    return this.shown(mode);
  }

  /** Has a callback secret replaced, and returns the new one. */
  async rotate(mode: "Live" | "Test"): Promise<string> {
    await this.row(mode).getByRole("button", { name: "Rotate" }).click();
    const dialog = this.page.getByRole("dialog", { name: /^Rotate the / });
    await dialog.getByRole("button", { name: "Rotate secret" }).click();
    await dialog.waitFor({ state: "hidden" });
    return this.shown(mode);
  }

  async deleteTestRequests(): Promise<void> {
    await this.page.getByRole("button", { name: /^Delete test requests/ }).click();
    const dialog = this.page.getByRole("dialog", { name: /^Delete / });
    await dialog.getByRole("button", { name: "Delete test requests" }).click();
    await dialog.waitFor({ state: "hidden" });
  }

  private shown(mode: "Live" | "Test"): Promise<string> {
    const notice = this.page.getByRole("group", { name: new RegExp(`^Callback secret of .*, ${mode.toLowerCase()}$`) });
    return textOf(notice.getByRole("code"));
  }
}

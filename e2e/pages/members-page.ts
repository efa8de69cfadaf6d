import type { Locator, Page } from "@playwright/test";
import { hydrated } from "./sign-in-page";

/** Who is in a team, and who was invited. */
export class MembersPage {
  readonly table: Locator;
  readonly capabilities: Locator;

  constructor(readonly page: Page) {
    this.table = page.getByRole("table", { name: "Members" });
    this.capabilities = page.getByRole("region", { name: "What each role may do" });
  }

  async goto(team: string): Promise<void> {
    await this.page.goto(`/${team}/members`);
    await hydrated(this.page);
  }

  row(text: string): Locator {
    return this.table.getByRole("row").filter({ hasText: text });
  }

  async openInvite(): Promise<Locator> {
    await this.page.getByRole("button", { name: "Invite" }).click();
    const dialog = this.page.getByRole("dialog", { name: "Invite people" });
    await dialog.waitFor();
    return dialog;
  }

  async invite(addresses: string, role: string): Promise<void> {
    const dialog = await this.openInvite();
    await dialog.getByLabel("E-mail addresses").fill(addresses);
    await dialog.getByLabel("Role").selectOption(role);
    await dialog.getByRole("button", { name: "Invite" }).click();
    await dialog.waitFor({ state: "hidden" });
  }

  async openChange(name: string): Promise<Locator> {
    await this.row(name)
      .getByRole("button", { name: `Change ${name}` })
      .click();
    const dialog = this.page.getByRole("dialog", { name: `Change ${name}` });
    await dialog.waitFor();
    return dialog;
  }

  async changeRole(name: string, role: string): Promise<void> {
    const dialog = await this.openChange(name);
    await dialog.getByLabel("Role").selectOption(role);
    await dialog.getByRole("button", { name: "Change role" }).click();
    await dialog.waitFor({ state: "hidden" });
  }

  async remove(name: string): Promise<void> {
    const dialog = await this.openChange(name);
    await dialog.getByRole("button", { name: "Remove from the team…" }).click();
    const question = this.page.getByRole("dialog", { name: `Remove ${name}?` });
    await question.getByRole("button", { name: "Remove from the team" }).click();
    await question.waitFor({ state: "hidden" });
  }
}

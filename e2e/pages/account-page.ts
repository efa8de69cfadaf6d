import type { Locator, Page } from "@playwright/test";
import { hydrated } from "./sign-in-page";

/** The pages of a person's own account. */
export class AccountPage {
  readonly sessions: Locator;

  constructor(readonly page: Page) {
    this.sessions = page.getByRole("table", { name: "Sessions" });
  }

  async goto(path: "" | "/sessions" | "/data" = ""): Promise<void> {
    await this.page.goto(`/account${path}`);
    await hydrated(this.page);
  }

  section(name: string): Locator {
    return this.page.getByRole("region", { name });
  }

  /** Asks for another address; the mail to it has the link. */
  async askForEmail(email: string): Promise<void> {
    await this.page.getByLabel("New e-mail").fill(email);
    await this.page.getByRole("button", { name: "Change e-mail" }).click();
    await this.section("E-mail").getByText("A link is on its way to").waitFor();
  }

  /** Signs out every other browser. */
  async signOutOthers(): Promise<void> {
    await this.page.getByRole("button", { name: "Sign out all others" }).click();
    await this.page.getByRole("dialog").getByRole("button", { name: "Sign out" }).click();
  }
}

import type { Locator, Page } from "@playwright/test";
import { textOf } from "./text-of";

export type NewPerson = { email: string; password: string; name: string };

/** Sign-up, the team's name, and the first call: the way of a person who is new. */
export class WelcomePage {
  readonly key: Locator;
  readonly waiting: Locator;
  readonly sendForMe: Locator;
  /** The first request, where it arrives. */
  readonly arrival: Locator;

  constructor(readonly page: Page) {
    this.key = page.getByRole("region", { name: "Your key" }).getByRole("code");
    this.arrival = page.getByRole("region", { name: "Your first request" });
    this.waiting = this.arrival.getByText("Waiting for your first request…");
    this.sendForMe = this.arrival.getByRole("button", { name: "Send it for me" });
  }

  async signUp({ email, password, name }: NewPerson): Promise<void> {
    await this.page.getByLabel("E-mail").fill(email);
    await this.page.getByLabel("Password").fill(password);
    if (name) await this.page.getByLabel("Your name").fill(name);
    await this.page.getByRole("button", { name: "Create account" }).click();
    await this.page.getByRole("heading", { level: 1, name: "Name your team" }).waitFor();
  }

  async nameTeam(name: string): Promise<void> {
    await this.page.getByLabel("Team name").fill(name);
    await this.page.getByRole("button", { name: "Create team" }).click();
    await this.page.getByRole("heading", { level: 1, name: "Send your first request" }).waitFor();
  }

  /** The first call in one of the languages, as the page shows it. */
  async call(language: "curl" | "Python" | "JavaScript" | "bash"): Promise<string> {
    const section = this.page.getByRole("region", { name: "Make the call" });
    await section.getByRole("tab", { name: language, exact: true }).click();
    return textOf(section.getByRole("region", { name: language, exact: true }));
  }

  /** The slug of the team that was just made. */
  teamSlug(): string {
    return new URL(this.page.url()).searchParams.get("team") ?? "";
  }
}

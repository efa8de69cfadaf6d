import type { Locator, Page } from "@playwright/test";
import { textOf } from "./text-of";

/** Endpoints, what was sent to them, and each attempt. */
export class WebhooksPage {
  readonly endpoints: Locator;
  readonly deliveries: Locator;
  /** The attempts of the delivery that is open. */
  readonly attempts: Locator;
  readonly sendAgain: Locator;
  readonly sendTest: Locator;
  /** The secret that was just made. */
  readonly secret: Locator;

  constructor(readonly page: Page) {
    this.endpoints = page.getByRole("table", { name: "Endpoints" });
    this.deliveries = page.getByRole("table", { name: /^Deliveries to / });
    this.attempts = page.getByRole("list", { name: "Attempts" }).getByRole("listitem");
    this.sendAgain = page.getByRole("button", { name: "Send again" });
    this.sendTest = page.getByRole("button", { name: "Send test event" });
    this.secret = page.getByRole("group", { name: "Signing secret" }).getByRole("code");
  }

  async goto(team: string): Promise<void> {
    await this.page.goto(`/${team}/webhooks`);
  }

  /** Adds an endpoint and returns its signing secret; it is shown this once. */
  async add(url: string, mode: "Live" | "Test" = "Live"): Promise<string> {
    await this.page.getByRole("button", { name: "Add endpoint" }).click();
    const dialog = this.page.getByRole("dialog", { name: "Add endpoint" });
    await dialog.getByLabel("URL").fill(url);
    await dialog.getByRole("radio", { name: mode }).check();
    await dialog.getByRole("button", { name: "Add endpoint" }).click();
    return textOf(this.secret);
  }

  /** The list's line of one endpoint. */
  endpoint(url: string): Locator {
    return this.endpoints.getByRole("row").filter({ has: this.page.getByRole("link", { name: url, exact: true }) });
  }

  /** Opens what can be done with an endpoint and chooses one of it, by keyboard; returns the dialog that asks. */
  async ask(url: string, action: "Change…" | "Rotate secret…" | "Switch off…" | "Delete…"): Promise<Locator> {
    await this.page.getByRole("button", { name: `More for ${url}`, exact: true }).press("Enter");
    await this.page.getByRole("menuitem", { name: action }).press("Enter");
    const dialog = this.page.getByRole("dialog");
    await dialog.waitFor();
    return dialog;
  }

  /** One part of the open delivery, as the page shows it. */
  async part(name: "Sent" | "Answer" | "Headers"): Promise<string> {
    await this.page.getByRole("tab", { name, exact: true }).click();
    return textOf(this.page.getByRole("region", { name, exact: true }));
  }
}

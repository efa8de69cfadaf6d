import { expect, type Locator, type Page } from "@playwright/test";

/** The mails that an installation without a mail server would have sent. */
export class MailboxPage {
  readonly mails: Locator;

  constructor(readonly page: Page) {
    this.mails = page.getByRole("table", { name: "Mails" });
  }

  /** Opens the newest mail to somebody with this subject, once the sweep has written it. */
  async open(to: string, subject: string): Promise<void> {
    const mail = this.mails.getByRole("row").filter({ hasText: to }).getByRole("link", { name: subject }).first();
    await expect(async () => {
      await this.page.goto("/dev/mail");
      await expect(mail).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await mail.click();
    await expect(this.page.getByRole("heading", { level: 1, name: subject })).toBeVisible();
  }

  /** The link of the mail that is open. */
  get link(): Locator {
    return this.page.getByRole("region", { name: "Plain text" }).getByRole("link");
  }

  /** Opens the newest mail of this kind and follows its link. */
  async follow(to: string, subject: string): Promise<void> {
    await this.open(to, subject);
    await this.link.click();
  }
}

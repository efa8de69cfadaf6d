import { expect, type Page } from "@playwright/test";
import { AccountPage } from "../pages/account-page";
import { MailboxPage } from "../pages/mailbox-page";

/** The pages before signing in that mails lead to, without a link of theirs and with one that does not work. */
export async function walkLinks(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  await page.goto("/sign-in/forgot");
  await look("forgotten password");
  await page.getByLabel("E-mail").fill("nobody-with-a-rather-long-address@example.com");
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByText("Look into your mailbox")).toBeVisible();
  await look("forgotten password, asked");
  await page.goto("/sign-in/link");
  await expect(page.getByLabel("E-mail")).toBeVisible();
  await look("sign in with a link");
  const link = `#${"x".repeat(43)}`;
  await page.goto("/docs/errors");
  await page.goto(`/sign-in/link${link}`);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("This link does not work")).toBeVisible();
  await look("sign in with a link, refused");
  await page.goto(`/sign-in/reset${link}`);
  await expect(page.getByLabel("New password")).toBeVisible();
  await look("new password");
  await page.goto("/confirm-address");
  await expect(page.getByText("This link does not work")).toBeVisible();
  await look("confirm address, without a link");
  await page.goto("/docs/errors");
  await page.goto(`/confirm-address${link}`);
  await expect(page.getByRole("button", { name: "Confirm this address" })).toBeVisible();
  await look("confirm address");
}

/** The account of whoever is signed in, and the mails to them. */
export async function walkAccount(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  const account = new AccountPage(page);
  await account.goto();
  await look("account, profile");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByLabel("Password now")).toHaveAttribute("aria-invalid", "true");
  await look("account, password refused");
  await account.goto("/sessions");
  await look("account, sessions");
  await account.goto("/data");
  await look("account, data");
  await page.getByRole("button", { name: "Delete account…" }).click();
  await expect(page.getByRole("dialog", { name: "Delete your account?" })).toBeVisible();
  await look("account, deleting");
  await page.keyboard.press("Escape");
  await page.goto("/dev/mail");
  await expect(page.getByRole("table", { name: "Mails" })).toBeVisible();
  await look("mails");
  await new MailboxPage(page).mails.getByRole("link").first().click();
  await expect(page.getByRole("region", { name: "Plain text" })).toBeVisible();
  await look("a mail");
  const html = await page.locator("iframe").getAttribute("srcdoc");
  await page.goto("about:blank");
  await page.setContent(html ?? "");
  await look("a mail, as its reader has it");
}

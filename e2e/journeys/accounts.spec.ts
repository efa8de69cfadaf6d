import { request } from "node:http";
import { expect, type Page } from "@playwright/test";
import { AccountPage } from "../pages/account-page";
import { MailboxPage } from "../pages/mailbox-page";
import { hydrated, openAs } from "../pages/sign-in-page";
import { WelcomePage } from "../pages/welcome-page";
import { test } from "../support/fixtures";
import { arrangeMember, unique } from "../support/team";

const NEW_PASSWORD = "another horse battery";

async function askForLink(page: Page, way: string, email: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("link", { name: way }).click();
  await page.waitForURL(/\/sign-in\/\w+/);
  await hydrated(page);
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByRole("status").filter({ hasText: `If there is an account with ${email}` })).toBeVisible();
}

// Whoever has forgotten their password gets in again, and whoever knew the old one is out.
test("a forgotten password is set anew through the mail, and every browser is signed out", async ({
  browser,
  page,
  server,
}) => {
  const member = await arrangeMember(server);
  const elsewhere = await openAs(await browser.newContext({ baseURL: server.url }), member);
  await askForLink(page, "Forgot your password?", member.email);
  await expect(page.getByRole("link", { name: "/dev/mail" })).toBeVisible();
  const mailbox = new MailboxPage(page);
  await mailbox.open(member.email, "Set a new password");
  const url = (await mailbox.link.getAttribute("href")) ?? "";
  for (let opened = 0; opened < 3; opened++) {
    await page.goto("/docs/errors"); // so that the link is a page of its own each time, as for whoever scans mails
    await page.goto(url);
    await expect(page.getByLabel("New password")).toBeVisible();
  }
  await page.getByLabel("New password").fill("password");
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByLabel("New password")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("New password").fill(NEW_PASSWORD);
  await page.getByRole("button", { name: "Set password" }).click();
  await page.waitForURL((at) => !at.pathname.startsWith("/sign-in"));
  await elsewhere.goto(`/${member.team_slug}/keys`);
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await page.goto(url);
  await page.getByLabel("New password").fill(`${NEW_PASSWORD} 2`);
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByText("This link does not work")).toBeVisible();
  await elsewhere.context().close();
});

test("a link in a mail signs in, once, and by its button alone", async ({ browser, page, server }) => {
  const member = await arrangeMember(server);
  await askForLink(page, "Sign in with a link", member.email);
  const mailbox = new MailboxPage(page);
  await mailbox.open(member.email, "Your link to sign in");
  const url = (await mailbox.link.getAttribute("href")) ?? "";
  // The HTML part has the same link, in a frame that runs no script.
  const html = page.frameLocator("iframe").getByRole("link", { name: "Sign in" });
  expect(await html.getAttribute("href")).toBe(url);
  expect(await page.locator("iframe").getAttribute("sandbox")).not.toContain("allow-scripts");
  await mailbox.link.click();
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((at) => !at.pathname.startsWith("/sign-in"));
  const again = await (await browser.newContext({ baseURL: server.url })).newPage();
  await again.goto(url);
  await again.getByRole("button", { name: "Sign in" }).click();
  await expect(again.getByText("This link does not work")).toBeVisible();
  await again.context().close();
});

test("an address is confirmed by whoever is signed in: reminded of until then, and no longer after", async ({
  browser,
  page,
  server,
}) => {
  const email = `confirm-${unique()}@example.com`;
  await page.goto("/sign-up");
  const welcome = new WelcomePage(page);
  await welcome.signUp({ email, password: "correct horse battery", name: "Ida Nord" });
  await welcome.nameTeam(`Confirm ${unique()}`);
  const team = welcome.teamSlug();
  await page.goto(`/${team}/keys`);
  await hydrated(page);
  const reminder = page.getByText(`Confirm your address: the mail that we sent to ${email}`);
  await expect(reminder).toBeVisible();
  await page.getByRole("button", { name: "Send it again" }).click();
  await expect(page.getByText(`Sent to ${email}.`)).toBeVisible();
  await page.goto("/account/security");
  const before = page.getByText("Confirm your address first");
  await expect(before).toBeVisible();
  await new MailboxPage(page).follow(email, "Confirm your address");
  await page.waitForURL(/confirm-address#/);
  const stranger = await (await browser.newContext({ baseURL: server.url })).newPage();
  await stranger.goto(page.url());
  await stranger.getByRole("button", { name: "Confirm this address" }).click();
  await expect(stranger.getByText("Sign in first")).toBeVisible();
  await stranger.context().close();
  await page.getByRole("button", { name: "Confirm this address" }).click();
  await expect(page.getByText(`${email} is yours.`)).toBeVisible();
  await page.goto(`/${team}/keys`);
  await expect(page.getByRole("heading", { level: 1, name: "API keys" })).toBeVisible();
  await expect(reminder).toHaveCount(0);
  await page.goto("/account/security");
  await expect(page.getByRole("heading", { level: 1, name: "Security" })).toBeVisible();
  await expect(before).toHaveCount(0);
});

test("another address is used once it is confirmed, and not before", async ({ context, server }) => {
  const member = await arrangeMember(server);
  const page = await openAs(context, member);
  const account = new AccountPage(page);
  await account.goto();
  const wanted = `new-${unique()}@example.com`;
  await account.askForEmail(wanted);
  await expect(account.section("E-mail")).toContainText(member.email);
  await new MailboxPage(page).follow(wanted, "Confirm your new address");
  await page.getByRole("button", { name: "Confirm this address" }).click();
  await expect(page.getByText(`From now on you sign in with ${wanted}.`)).toBeVisible();
  await account.goto();
  await expect(account.section("E-mail")).toContainText(`${wanted}, confirmed`);
});

// Somebody who has lost a phone must be able to shut it out from another browser, and see that it is.
test("browsers are listed and signed out from another one, one or all", async ({ browser, context, server }) => {
  const member = await arrangeMember(server);
  const [second, third] = await Promise.all(
    [0, 1].map(async () => openAs(await browser.newContext({ baseURL: server.url }), member)),
  );
  const page = await openAs(context, member);
  const account = new AccountPage(page);
  await account.goto("/sessions");
  const rows = account.sessions.getByRole("row").filter({ hasText: "Chrome on Linux" });
  const others = rows.filter({ hasNotText: "this one" });
  const before = await others.count();
  expect(before).toBeGreaterThanOrEqual(2); // and the one that the arranging call left
  await others.first().getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Sign out" }).click();
  await expect(others).toHaveCount(before - 1);
  await account.signOutOthers();
  await expect(others).toHaveCount(0);
  await expect(rows).toHaveCount(1);
  for (const other of [second, third]) {
    await other?.goto(`/${member.team_slug}/inbox`);
    await expect(other as Page).toHaveURL(/\/sign-in/);
    await other?.context().close();
  }
  await page.reload();
  await expect(rows).toHaveCount(1);
});

test("an account is deleted by typing its address, and is gone", async ({ context, server }) => {
  const member = await arrangeMember(server);
  const page = await openAs(context, member);
  const account = new AccountPage(page);
  await account.goto("/data");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download my data" }).click();
  expect((await download).suggestedFilename()).toBe("human-approval-my-data.json");
  await page.getByRole("button", { name: "Delete account…" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete your account?" });
  await dialog.getByLabel("Your e-mail address").fill("somebody@example.com");
  await dialog.getByRole("button", { name: "Delete account" }).click();
  await expect(dialog.getByLabel("Your e-mail address")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("Your e-mail address").fill(member.email);
  await dialog.getByRole("button", { name: "Delete account" }).click();
  await page.waitForURL((at) => at.pathname === "/");
  await page.goto(`/${member.team_slug}/inbox`);
  await expect(page).toHaveURL(/\/sign-in/);
});

// What is read at /dev/mail signs in: nobody but whoever sits at the machine may reach it.
test("the mailbox is not found by another name, or through a proxy", async ({ server }) => {
  const statusWith = (headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      request({ host: "127.0.0.1", port: server.port, path: "/dev/mail", headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on("error", reject)
        .end();
    });
  const host = `localhost:${server.port}`;
  expect(await statusWith({ host })).toBe(200);
  expect(await statusWith({ host, "x-relayed": "yes" })).toBe(200); // nobody's claim
  expect(await statusWith({ host: `evil.example:${server.port}` })).toBe(404);
  for (const mark of ["x-forwarded-for", "x-real-ip", "forwarded", "via"]) {
    expect([mark, await statusWith({ host, [mark]: "127.0.0.1", "x-relayed": "no" })]).toEqual([mark, 404]);
  }
});

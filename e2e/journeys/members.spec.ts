import { type Browser, test as base, expect, type Page } from "@playwright/test";
import { startMailSink } from "@/tests/support/mail-sink";
import { MembersPage } from "../pages/members-page";
import { hydrated, openAs } from "../pages/sign-in-page";
import { publicApi } from "../support/public-api";
import { startServer, type TestServer } from "../support/server";
import { arrangeMember, joinTeam, type TeamMember, unique } from "../support/team";

type Mailbox = Awaited<ReturnType<typeof startMailSink>>;
type House = { server: TestServer; mailbox: Mailbox };

/** A server that sends its mails to a real mail server. */
const test = base.extend<object, { house: House }>({
  house: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const mailbox = await startMailSink();
      const server = await startServer({ env: { SMTP_URL: mailbox.url, MAIL_FROM: "approvals@example.com" } });
      await use({ server, mailbox });
      await server.stop();
      await mailbox.stop();
    },
    { scope: "worker", timeout: 150_000 },
  ],
});

async function browserOf(browser: Browser, { url }: TestServer) {
  return browser.newContext({ baseURL: url });
}

/** The link in the last mail to an address, once it has arrived. */
async function linkTo(mailbox: Mailbox, address: string): Promise<string> {
  const link = () => {
    const mail = mailbox.received.findLast(({ to }) => to.includes(address));
    return /https?:\/\/\S+\/invitations\/[\w-]{43}/.exec(mail?.raw.replaceAll("=\r\n", "") ?? "")?.[0] ?? "";
  };
  await expect.poll(link, { timeout: 30_000 }).not.toBe("");
  return link();
}

async function openMembers(page: Page, { team_slug }: TeamMember): Promise<MembersPage> {
  const members = new MembersPage(page);
  await members.goto(team_slug);
  return members;
}

// From an address in a box to a colleague in the team; and, a moment later, out of it again, with all that was open.
test("invited by mail, refused as somebody else, joined with a new account, demoted and removed while the page is open", async ({
  browser,
  house: { server, mailbox },
}) => {
  test.setTimeout(180_000);
  const ana = await arrangeMember(server);
  const guest = `cy-${unique()}@example.com`;
  const ofAna = await openMembers(await openAs(await browserOf(browser, server), ana), ana);
  await ofAna.invite(`Cy Ng <${guest}>, no address`, "approver");
  const told = ofAna.page.getByRole("group", { name: "1 of 2 addresses were sent an invitation" });
  await expect(told).toContainText(`${guest} invited`);
  await expect(told).toContainText("no address is no e-mail address");
  await expect(ofAna.row(guest)).toContainText("Invited by Ana Torres");
  const link = await linkTo(mailbox, guest);

  // Somebody else who is signed in never joins by it.
  const stranger = await arrangeMember(server, { name: "Bo Lindqvist" });
  const ofStranger = await openAs(await browserOf(browser, server), stranger);
  await ofStranger.goto(link);
  await expect(ofStranger.getByText("It is for another address")).toBeVisible();
  await expect(ofStranger.getByRole("button", { name: /^Join/ })).toHaveCount(0);

  const page = await (await browserOf(browser, server)).newPage();
  await page.goto(link);
  await expect(page.getByText("Ana Torres")).toBeVisible();
  await page.getByRole("link", { name: "Make an account to accept" }).click();
  await expect(page.getByLabel("E-mail")).toHaveValue(guest);
  await page.getByLabel("Password").fill("correct horse battery");
  await page.getByLabel("Your name").fill("Cy Ng");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL(link);
  await page.getByRole("button", { name: /^Join/ }).click();
  await page.waitForURL((url) => url.pathname === `/${ana.team_slug}/inbox`);

  // Her page learns of it by itself, and so does his of what becomes of him.
  await expect(ofAna.row("Cy Ng")).toContainText("Approver");
  await expect(ofAna.row("Invited by")).toHaveCount(0);
  const ofCy = await openMembers(page, ana);
  await expect(ofCy.capabilities.getByRole("columnheader", { name: "Approver (you)" })).toBeVisible();
  await ofAna.changeRole("Cy Ng", "viewer");
  await expect(ofCy.capabilities.getByRole("columnheader", { name: "Viewer (you)" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Invite" })).toHaveAttribute("aria-disabled", "true");
  await ofAna.remove("Cy Ng");
  await expect(page.getByRole("heading", { name: "Nothing is here" })).toBeVisible();
  await expect(ofAna.row("Cy Ng")).toHaveCount(0);
});

test("the last owner stays until the team is handed over; then they may leave", async ({
  browser,
  house: { server },
}) => {
  const ana = await arrangeMember(server);
  const bo = await joinTeam(server, ana.team_slug, "Bo Lindqvist");
  const page = await openAs(await browserOf(browser, server), ana, `/${ana.team_slug}/settings`);
  const leave = page.getByRole("button", { name: "Leave…" });
  await expect(leave).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByText("You are its last owner")).toBeVisible();

  await page.getByRole("button", { name: "Hand over…" }).click();
  const dialog = page.getByRole("dialog", { name: "Hand the team over" });
  await dialog.getByLabel("To").selectOption({ label: `Bo Lindqvist (${bo.email}), Approver` });
  await dialog.getByRole("button", { name: "Hand over" }).click();
  await dialog.waitFor({ state: "hidden" });
  await expect(page.getByRole("button", { name: "Delete…" })).toHaveAttribute("aria-disabled", "true");

  await expect(leave).not.toHaveAttribute("aria-disabled", "true");
  await leave.click();
  await page.getByRole("dialog").getByRole("button", { name: "Leave team" }).click();
  await page.waitForURL((url) => url.pathname === "/welcome");
  await page.goto(`/${ana.team_slug}/inbox`);
  await expect(page.getByRole("heading", { name: "Nothing is here" })).toBeVisible();
});

test("one more team; it is exported, and deleted once its name is typed", async ({ browser, house: { server } }) => {
  const ana = await arrangeMember(server);
  const page = await openAs(await browserOf(browser, server), ana, `/${ana.team_slug}/inbox`);
  await page.getByRole("button", { name: /^Team: / }).click();
  await page.getByRole("menuitem", { name: "New team" }).click();
  const name = `Second ${unique()}`;
  await page.getByLabel("Team name").fill(name);
  await page.getByRole("button", { name: "Create team" }).click();
  await page.getByRole("heading", { level: 1, name: "Send your first request" }).waitFor();
  const second = new URL(page.url()).searchParams.get("team") ?? "";
  const key = await page.getByRole("region", { name: "Your key" }).getByRole("code").textContent();
  await publicApi(server.url, key ?? "").create({ title: "To be taken along", payload: { amount: 1 } });

  await page.goto(`/${second}/settings`);
  await hydrated(page);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export", exact: true }).click();
  expect((await download).suggestedFilename()).toContain(`team-${second}-`);

  await page.getByRole("button", { name: "Delete…" }).click();
  const dialog = page.getByRole("dialog", { name: `Delete ${name}?` });
  const commit = dialog.getByRole("button", { name: "Delete the team" });
  await expect(commit).toHaveAttribute("aria-disabled", "true");
  await dialog.getByRole("textbox").fill(name);
  await commit.click();
  await page.waitForURL((url) => url.pathname !== `/${second}/settings`);
  const refused = await fetch(`${server.url}/api/v1/me`, { headers: { authorization: `Bearer ${key}` } });
  expect(refused.status).toBe(401);
  await page.goto(`/${second}/inbox`);
  await expect(page.getByRole("heading", { name: "Nothing is here" })).toBeVisible();
});

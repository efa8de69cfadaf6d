import { expect } from "@playwright/test";
import { InboxPage } from "../pages/inbox-page";
import { ProjectsPage } from "../pages/projects-page";
import { RequestSheet } from "../pages/request-sheet";
import { openAs } from "../pages/sign-in-page";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import { arrangeMember, joinTeam } from "../support/team";

// The rules that a team sets are what its approvers then see, at once and in plain words.
test("an admin raises the least risk of a project; what waits there is of that risk, and says so", async ({
  context,
  server,
}) => {
  const ana = await arrangeMember(server);
  const api = publicApi(server.url, ana.api_key);
  const { url } = await api.create({ title: "Refund Jane", payload: { amount: 500 } });
  const page = await openAs(context, ana, `/${ana.team_slug}/projects`);
  const projects = new ProjectsPage(page);
  const name = (await page.getByRole("heading", { level: 2 }).first().textContent()) ?? "";
  await expect(projects.section(name)).toContainText("Where the caller says nothing, a request is of low risk.");
  const dialog = await projects.open("Edit", name);
  await dialog.getByLabel("Least risk").selectOption("medium");
  await dialog.getByLabel("Requests expire").selectOption("3600");
  await dialog.getByRole("button", { name: "Save project" }).click();
  await expect(dialog).toBeHidden();
  await expect(projects.section(name)).toContainText("Never less than medium, whatever the caller says.");
  await expect(projects.section(name)).toContainText("a request expires after");
  await page.goto(url);
  await expect(new RequestSheet(page).article).toContainText(/medium risk/i);
  const later = await api.create({ title: "Later", payload: { amount: 1 } });
  expect([later.risk, later.expires_at !== null]).toEqual(["medium", true]);
});

// What is limited to others is not there, and who does not decide reads who does.
test("a member who is not listed neither sees a restricted project nor decides in one that others decide in", async ({
  context,
  browser,
  server,
}) => {
  const ana = await arrangeMember(server);
  const bo = await joinTeam(server, ana.team_slug, "Bo Lindqvist");
  const { url } = await publicApi(server.url, ana.api_key).create({ title: "Pay the rent", payload: { amount: 9 } });
  const page = await openAs(context, ana, `/${ana.team_slug}/projects`);
  const projects = new ProjectsPage(page);
  const name = (await page.getByRole("heading", { level: 2 }).first().textContent()) ?? "";
  const access = await projects.open("Access", name);
  await access.getByLabel("Only those of them whom you choose").check();
  await expect(access.getByRole("button", { name: "Save access" })).toHaveAttribute("aria-disabled", "true");
  await access.getByLabel(/^Ana Torres/).check();
  await access.getByRole("button", { name: "Save access" }).click();
  await expect(access).toBeHidden();
  await expect(projects.section(name)).toContainText("Only Ana Torres.");

  const theirs = await openAs(await browser.newContext(), bo, new URL(url).pathname);
  await expect(theirs.getByText(`Only Ana Torres decides in ${name}.`)).toBeVisible();
  await expect(theirs.getByRole("button", { name: "Approve" })).toHaveCount(0);
  const inbox = new InboxPage(theirs);
  await theirs.goto(`/${ana.team_slug}/inbox?tab=team`);
  await expect(inbox.row("Pay the rent")).toBeVisible();

  const again = await projects.open("Access", name);
  await again.getByLabel("Owners, admins and those whom you choose").check();
  await again.getByRole("button", { name: "Save access" }).click();
  await expect(again).toBeHidden();
  await expect(projects.section(name)).toContainText("Owners and admins.");
  // Their page was open all the while: it is asked anew, and drops what is hidden.
  await expect(inbox.row("Pay the rent")).toHaveCount(0);
  await theirs.goto(url);
  await expect(theirs.getByText("Pay the rent")).toHaveCount(0);
  await theirs.goto(`/${ana.team_slug}/projects`);
  await expect(theirs.getByRole("heading", { level: 2, name, exact: true })).toHaveCount(0);
});

// Put away, a project stops asking; brought back, its caller's key works as if nothing had been.
test("a project is archived and restored, and its key is told so", async ({ context, server }) => {
  const ana = await arrangeMember(server);
  const api = publicApi(server.url, ana.api_key);
  const page = await openAs(context, ana, `/${ana.team_slug}/projects`);
  const projects = new ProjectsPage(page);
  const name = (await page.getByRole("heading", { level: 2 }).first().textContent()) ?? "";
  const only = await projects.open("Archive", name);
  await only.getByRole("button", { name: "Archive project" }).click();
  await expect(only).toContainText("This is the team's only project");
  await only.getByRole("button", { name: "Keep it" }).click();
  const making = await projects.openNew();
  await making.getByLabel("Name").fill("Payouts");
  await making.getByRole("button", { name: "Make project" }).click();
  await expect(projects.section("Payouts")).toBeVisible();
  const archiving = await projects.open("Archive", name);
  await archiving.getByRole("button", { name: "Archive project" }).click();
  await expect(projects.section("Archived")).toContainText(name);
  const answer = await fetch(`${server.url}/api/v1/me`, { headers: { authorization: `Bearer ${ana.api_key}` } });
  expect([answer.status, (await answer.json()).code]).toEqual([403, "project_archived"]);
  await page.goto(`/${ana.team_slug}/keys`);
  await page
    .getByRole("button", { name: /New key|Make a key|New API key/ })
    .first()
    .click();
  await expect(page.getByRole("dialog").getByRole("combobox", { name: "Project" })).toHaveCount(0);
  await page.goto(`/${ana.team_slug}/projects`);
  const restoring = await projects.open("Restore", name);
  await restoring.getByRole("button", { name: "Restore project" }).click();
  await expect(projects.section(name)).toBeVisible();
  await api.create({ title: "Again", payload: { amount: 1 } });
});

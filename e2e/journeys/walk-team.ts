import { expect, type Page } from "@playwright/test";
import { MembersPage } from "../pages/members-page";
import { inDatabase } from "../support/database";
import type { TestServer } from "../support/server";
import { joinTeam } from "../support/team";

type Look = (name: string) => Promise<void>;
type Walk = { page: Page; server: TestServer; look: Look; team: string };

/** The people of the team, the invitation in each of its states, the settings and the ways out. */
export async function walkTeam({ page, server, look, team }: Walk): Promise<void> {
  const members = new MembersPage(page);
  await members.goto(team);
  await expect(page.getByText("Only one person may decide")).toBeVisible();
  await look("members, alone");
  const switcher = page.getByRole("button", { name: /^Team: / });
  await ((await switcher.isVisible()) ? switcher : page.getByRole("button", { name: "More" })).click();
  await expect(page.getByRole("menuitem", { name: "New team" })).toBeVisible();
  await look("members, teams");
  await page.keyboard.press("Escape");

  await joinTeam(server, team, "Maximiliana Wolfeschlegelsteinhausenbergerdorff");
  await members.goto(team);
  await (await members.openInvite()).getByLabel("E-mail addresses").fill("not an address");
  await look("members, inviting");
  await page.keyboard.press("Escape");
  const guest = `somebody-with-a-long-address-${team}@departments.of.northwind.example`;
  await members.invite(`${guest}\nnot an address`, "developer");
  await expect(members.row(guest)).toBeVisible();
  await look("members, invited");
  await members.openChange("Maximiliana");
  await look("members, changing");
  await page.keyboard.press("Escape");
  await walkInvitation({ page, server, look, team }, guest);
  await walkSettings(page, look, team);
}

/** As a person with another address, which is what whoever walks here is. */
async function walkInvitation({ page, server, look, team }: Walk, guest: string): Promise<void> {
  const token = crypto.randomUUID().replaceAll("-", "").padEnd(43, "x");
  // In place of the one in the mail, which nobody reads here.
  const invite = "UPDATE invitations SET token_hash = sha256($1::bytea) WHERE email = $2";
  await inDatabase(server, (client) => client.query(invite, [token, guest]));
  await page.goto(`/invitations/${token}`);
  await expect(page.getByText("It is for another address")).toBeVisible();
  await look("invitation, for another address");
  const members = new MembersPage(page);
  await members.goto(team);
  await page.getByRole("button", { name: `Revoke the invitation of ${guest}` }).click();
  const question = page.getByRole("dialog", { name: "Revoke the invitation" });
  await question.getByRole("button", { name: "Revoke invitation" }).click();
  await question.waitFor({ state: "hidden" });
  await page.goto(`/invitations/${token}`);
  await expect(page.getByText("It cannot be accepted any more")).toBeVisible();
  await look("invitation, revoked");
  await page.goto("/invitations/nothing");
  await look("invitation, unknown");
}

async function walkSettings(page: Page, look: Look, team: string): Promise<void> {
  await page.goto(`/${team}/settings`);
  await look("settings");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  for (const way of ["Hand over…", "Delete…"]) {
    await page.getByRole("button", { name: way }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await look(`settings, ${way}`);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
  await page.goto("/welcome?new=team");
  await look("one more team");
}

import { expect, type Page } from "@playwright/test";
import { KeysPage } from "../pages/keys-page";
import { plugInAuthenticator, SecurityPage } from "../pages/security-page";
import { StepUpDialog } from "../pages/step-up-dialog";
import { inDatabase } from "../support/database";
import type { TestServer } from "../support/server";

type Look = (name: string) => Promise<void>;

/** Whoever walks for longer than five minutes is asked who they are in between, as anybody would be. */
export async function proveWhenAsked(page: Page): Promise<void> {
  const step = new StepUpDialog(page);
  await page.addLocatorHandler(step.root, () => step.provePassword("correct horse battery"));
}

/** The Security page while nothing can be added yet. */
export async function lookAtUnconfirmedSecurity(page: Page, look: Look): Promise<void> {
  await new SecurityPage(page).goto();
  await expect(page.getByText("Confirm your address first")).toBeVisible();
  await look("security, address not confirmed");
}

/** The Security page in every state, and the step-up by each method. */
export async function walkSecurity(page: Page, server: TestServer, look: Look, team: string): Promise<void> {
  const security = new SecurityPage(page);
  const step = new StepUpDialog(page);
  await security.goto();
  await look("security, with a password alone");
  await page.removeLocatorHandler(step.root);
  await askToProve(page, server, team);
  await expect(step.root.getByLabel("Password")).toBeFocused();
  await look("step-up by password");
  await step.provePassword("correct horse battery");
  await expect(step.root).toHaveCount(0);

  await plugInAuthenticator(page);
  await security.goto();
  await page.getByRole("button", { name: "Add passkey" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await look("security, adding a passkey");
  await page.keyboard.press("Escape");
  await security.addPasskey("A laptop whose name is as long as the field lets it be, which is 80 characters");
  await look("security, with a passkey");
  for (const action of ["Rename", "Remove"]) {
    await security.passkeys.getByRole("button", { name: action }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await look(`security, ${action}`);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
  await askToProve(page, server, team);
  await expect(step.root.getByRole("button", { name: "Use your passkey" })).toBeFocused();
  await look("step-up by passkey");
  await step.giveUp();
  await page.keyboard.press("Escape");
  await walkApp(security, server, look, team);
  // What comes after may take a step-up too, which takes the passkey from now on.
  await page.addLocatorHandler(step.root, () => step.root.getByRole("button", { name: "Use your passkey" }).click());
}

async function walkApp(security: SecurityPage, server: TestServer, look: Look, team: string): Promise<void> {
  const { page } = security;
  const step = new StepUpDialog(page);
  await security.goto();
  await page.getByRole("button", { name: "Set up app" }).click();
  await step.root.getByRole("button", { name: "Use your passkey" }).click();
  await security.turnOnApp(() => look("security, setting up the app"));
  await look("security, recovery codes");
  await page.getByRole("button", { name: "I have stored them" }).click();
  await look("security, with everything");
  await askToProve(page, server, team);
  await step.root.getByRole("button", { name: "Use a code" }).click();
  await expect(step.root.getByLabel("Code from your authenticator app")).toBeFocused();
  await look("step-up by code");
  await step.root.getByRole("button", { name: "Use a passkey" }).click();
  await step.root.getByRole("button", { name: "Use your passkey" }).click();
  await expect(step.root).toHaveCount(0);
}

/** Asks for something that takes a step-up, in a session that has none any more. */
async function askToProve(page: Page, server: TestServer, team: string): Promise<void> {
  const keys = new KeysPage(page);
  await keys.goto(team);
  await inDatabase(server, (client) =>
    client.query(
      `UPDATE sessions SET step_up_at = now() - interval '6 minutes'
        WHERE user_id IN (SELECT user_id FROM memberships m JOIN teams t ON t.id = m.team_id WHERE t.slug = $1)`,
      [team],
    ),
  );
  await page.getByRole("button", { name: "New key" }).click();
  await page.getByRole("dialog", { name: "New API key" }).getByLabel("Name").fill("Asked first");
  await page.getByRole("button", { name: "Make key" }).click();
}

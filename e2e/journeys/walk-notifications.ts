import { expect, type Page } from "@playwright/test";
import { NotificationsPage } from "../pages/notifications-page";
import { hydrated } from "../pages/sign-in-page";
import { inDatabase } from "../support/database";
import type { TestServer } from "../support/server";

type Look = (name: string) => Promise<void>;

/** The Notifications page of somebody with two projects: before their address is confirmed, and after, with all that can be chosen. */
export async function walkNotifications(page: Page, server: TestServer, look: Look, team: string): Promise<void> {
  const settings = new NotificationsPage(page);
  await page.goto("/account/notifications");
  await expect(settings.confirmFirst).toBeVisible();
  await look("notifications, address not confirmed");
  await inDatabase(server, async (client) => {
    await client.query(
      `INSERT INTO projects (id, team_id, name, created_at)
       SELECT new_id('proj', now()), id, 'Reimbursements of travel in every currency', now() FROM teams WHERE slug = $1`,
      [team],
    );
    await client.query(
      `UPDATE users SET email_verified_at = now()
       WHERE id IN (SELECT m.user_id FROM memberships m JOIN teams t ON t.id = m.team_id WHERE t.slug = $1)`,
      [team],
    );
  });
  await page.reload();
  await hydrated(page);
  await settings.quiet.check();
  await settings.until.fill("22:00");
  await settings.save.click();
  await expect(page.getByText("must be another time")).toBeVisible();
  await look("notifications, quiet hours refused");
  await settings.until.fill("07:00");
  await settings.save.click();
  await expect(page.getByText("Saved. It holds from the next mail on.")).toBeVisible();
  await settings.sendTest.click();
  await expect(page.getByText("Written to")).toBeVisible();
  await look("notifications, saved and tested");
}

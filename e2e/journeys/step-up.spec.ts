import { expect } from "@playwright/test";
import { KeysPage } from "../pages/keys-page";
import { RequestSheet } from "../pages/request-sheet";
import { openAs } from "../pages/sign-in-page";
import { StepUpDialog } from "../pages/step-up-dialog";
import { inDatabase } from "../support/database";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import type { TestServer } from "../support/server";
import { arrangeMember, type TeamMember } from "../support/team";

/** As if the person had signed in a while ago. */
async function ageSessions(server: TestServer, { user_id }: TeamMember): Promise<void> {
  await inDatabase(server, (client) =>
    client.query("UPDATE sessions SET step_up_at = step_up_at - interval '6 minutes' WHERE user_id = $1", [user_id]),
  );
}

// An open browser is not its owner; and whoever is asked for proof must not lose what they were about to do.
test("a key: the page asks for proof, cancel and a wrong password lose nothing, and the key is then made as typed", async ({
  context,
  server,
}) => {
  const ana = await arrangeMember(server);
  const page = await openAs(context, ana);
  const keys = new KeysPage(page);
  const step = new StepUpDialog(page);
  await keys.goto(ana.team_slug);
  await ageSessions(server, ana);

  await page.getByRole("button", { name: "New key" }).click();
  const form = page.getByRole("dialog", { name: "New API key" });
  await form.getByLabel("Name").fill("Night shift");
  await form.getByRole("button", { name: "Make key" }).click();
  await expect(step.root.getByLabel("Password")).toBeFocused();
  await step.giveUp();
  await expect(form.getByLabel("Name")).toHaveValue("Night shift");
  await expect(form.getByRole("alert")).toHaveCount(0);
  await form.getByRole("button", { name: "Make key" }).click();
  await step.provePassword("not this one");
  await expect(step.root.getByLabel("Password")).toHaveAttribute("aria-invalid", "true");
  await step.provePassword(ana.password);
  await expect(keys.secretOf("Night shift")).toBeVisible();
  // It counts for a while: nothing is asked twice.
  await keys.revoke("First key");
  await expect(keys.row("First key")).toContainText("Revoked");
});

// The decision is sent once its person has proved who they are, with what they typed, and says so only then.
test("a high-risk approval: asked at the commit, kept on cancel, decided after the proof", async ({
  context,
  server,
}) => {
  const ana = await arrangeMember(server);
  const { id, url } = await publicApi(server.url, ana.api_key).create({
    title: "Refund",
    payload: { refund_amount: 1_240, currency: "USD" },
    risk: "high",
  });
  const page = await openAs(context, ana);
  await page.goto(url);
  await ageSessions(server, ana);
  const sheet = new RequestSheet(page);
  const step = new StepUpDialog(page);
  await sheet.arm("Approve", "The photos show it broken.");
  await sheet.decision.getByRole("textbox", { name: "Type the amount" }).fill("$1,240.00");
  await sheet.commit.click();
  await expect(step.root).toBeVisible();
  await expect(page.getByTestId("request-status")).toHaveText("Waiting for you…");
  await step.giveUp();
  await expect(sheet.decision.getByLabel("Reason")).toHaveValue("The photos show it broken.");
  await expect(sheet.decision.getByRole("alert")).toHaveCount(0);
  expect((await publicApi(server.url, ana.api_key).get(id)).status).toBe("pending");
  await sheet.commit.click();
  await step.provePassword(ana.password);
  await expect(sheet.outcome("You approved this at")).toBeVisible();
  const decided = await publicApi(server.url, ana.api_key).get(id);
  expect(decided).toMatchObject({ status: "approved" });
});

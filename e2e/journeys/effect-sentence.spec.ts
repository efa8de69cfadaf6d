import { expect } from "@playwright/test";
import { ProjectsPage } from "../pages/projects-page";
import { RequestSheet } from "../pages/request-sheet";
import { openAs } from "../pages/sign-in-page";
import { inDatabase } from "../support/database";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import { arrangeMember, joinTeam } from "../support/team";

const REFUND = { refund_amount: 1240, currency: "USD", customer_name: "Jane Doe", order: { id: "ord_456" } };

// What a person approves is what an admin wrote, with the payload's own values: never what the agent says of itself.
test("an admin writes the sentence with a preview; the request says it before the decision and after", async ({
  context,
  server,
}) => {
  const member = await arrangeMember(server);
  const api = publicApi(server.url, member.api_key);
  const { url } = await api.create({ title: "Refund Jane", payload: REFUND });
  await api.create({ title: "Clean up", payload: { files: 3 } });

  const page = await openAs(context, member, `/${member.team_slug}/projects`);
  const projects = new ProjectsPage(page);
  const dialog = await projects.editSentences();
  const first = dialog.getByRole("textbox", { name: "Sentence 1" });
  await first.fill("{{refund_amount | euro}} goes back");
  await expect(dialog).toContainText("At character 1: there is no filter euro");
  await first.fill("");
  await dialog.getByText("Values that requests have").click();
  await dialog.getByRole("button", { name: "{{refund_amount | money}}" }).click();
  await first.press("End");
  await first.pressSequentially(" goes back to {{customer_name}}.");
  await expect(first).toHaveValue("{{refund_amount | money}} goes back to {{customer_name}}.");
  await expect(projects.preview("Refund Jane")).toContainText("$1,240 goes back to Jane Doe.");
  await expect(projects.preview("Clean up")).toContainText("there is no refund_amount in the payload");

  await dialog.getByRole("button", { name: "Add a sentence" }).click();
  await dialog.getByRole("textbox", { name: "Sentence 2" }).fill("{{files | count: file}} are deleted.");
  await expect(projects.preview("Clean up")).toContainText("3 files are deleted.");
  await dialog.getByRole("button", { name: "Up , sentence 2" }).click();
  await expect(first).toHaveValue("{{files | count: file}} are deleted.");
  await dialog.getByRole("button", { name: "Save sentences" }).click();
  await expect(dialog).toBeHidden();
  await expect(projects.sentences).toHaveText([
    "{{files | count: file}} are deleted.",
    "{{refund_amount | money}} goes back to {{customer_name}}.",
  ]);

  await page.goto(url);
  const sheet = new RequestSheet(page);
  await expect(sheet.effect).toHaveText(/If you approve\s*\$1,240 goes back to Jane Doe\.$/);
  await sheet.arm("Approve");
  await sheet.commit.click();
  await expect(sheet.effect).toContainText("was told yes to this: $1,240 goes back to Jane Doe.");
});

// The sentence is of what will run: an approver who changes the amount must read the new one.
test("the sentence follows what the approver edits", async ({ context, server }) => {
  const member = await arrangeMember(server);
  const page = await openAs(context, member, `/${member.team_slug}/projects`);
  const projects = new ProjectsPage(page);
  const dialog = await projects.editSentences();
  await dialog.getByRole("textbox", { name: "Sentence 1" }).fill("{{refund_amount | money}} goes back.");
  await dialog.getByRole("button", { name: "Save sentences" }).click();
  await expect(dialog).toBeHidden();
  const { url } = await publicApi(server.url, member.api_key).create({
    title: "Refund",
    payload: REFUND,
    editable: ["/refund_amount"],
  });
  await page.goto(url);
  const sheet = new RequestSheet(page);
  await expect(sheet.effect).toContainText("$1,240 goes back.");
  await page.getByRole("button", { name: /Edit.*refund amount/i }).click();
  await sheet.article.getByRole("textbox", { name: /refund amount/i }).fill("1180.00");
  await expect(sheet.effect).toContainText("$1,180.00 goes back.");
});

// Whoever writes the agent must not write what its approvers read.
test("a developer reads the sentences, and is told who may write them", async ({ context, server }) => {
  const owner = await arrangeMember(server);
  const developer = await joinTeam(server, owner.team_slug, "Dev Eloper");
  await inDatabase(server, (client) =>
    client.query("UPDATE memberships SET role = 'developer' WHERE user_id = $1", [developer.user_id]),
  );
  const page = await openAs(context, developer, `/${owner.team_slug}/projects`);
  await expect(
    page.getByText("A developer may not make or change projects; owners and admins may.").first(),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: /sentence/i })).toHaveCount(0);
});

// A title is the agent's: where it says another amount than will run, a person must see it before anything else.
test("an amount in the title that the payload does not hold is marked in place, below it, and in the list", async ({
  context,
  server,
}) => {
  const member = await arrangeMember(server);
  const api = publicApi(server.url, member.api_key);
  const { url } = await api.create({
    title: "Refund $500 to p\u0430ypal",
    description: "Only **$500**, as [agreed](https://x.example/terms).",
    payload: REFUND,
  });
  const page = await openAs(context, member, new URL(url).pathname);
  const sheet = new RequestSheet(page);
  await expect(sheet.title.locator("mark")).toHaveText("$500");
  await expect(sheet.article).toContainText("“$500” is in the title but not in the payload.");
  await expect(sheet.title).toContainText("Cyrillic");
  const words = sheet.article.getByRole("region", { name: "Description" });
  await expect(words.locator("strong mark")).toHaveText("$500");
  await expect(words.getByRole("link")).toHaveAttribute("rel", "noreferrer noopener nofollow");
  await expect(words).toContainText("(https://x.example/terms)");
  await expect(page.locator("a[data-row]").filter({ hasText: "Refund $500" })).toContainText("title differs");
});

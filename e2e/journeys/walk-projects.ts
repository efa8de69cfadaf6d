import { expect, type Page } from "@playwright/test";
import { ProjectsPage } from "../pages/projects-page";
import { RequestSheet } from "../pages/request-sheet";

type Look = (name: string) => Promise<void>;

/** The Projects page in every state, and a request with the sentence that was written there. */
export async function walkProjects(page: Page, look: Look, team: string, requestUrl: string): Promise<void> {
  const projects = new ProjectsPage(page);
  await walkSentences(projects, look, team, requestUrl);
  await walkRules(projects, look, team);
  await projects.goto(team);
  await projects.reveal("Live");
  await look("projects, secret");
  await projects.row("Live").getByRole("button", { name: "Rotate" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await look("projects, rotating");
  await page.keyboard.press("Escape");
  await projects.rotate("Live");
  await look("projects, rotated");
  await page.getByRole("button", { name: /^Delete test requests/ }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await look("projects, deleting");
  await page.keyboard.press("Escape");
  await projects.deleteTestRequests();
  await look("projects, deleted");
}

async function walkSentences(projects: ProjectsPage, look: Look, team: string, requestUrl: string): Promise<void> {
  await projects.goto(team);
  await look("projects");
  const sentences = await projects.editSentences();
  await sentences
    .getByRole("textbox", { name: "Sentence 1" })
    .fill("{{refund_amount | money}} goes to {{customer_id}}.");
  await sentences.getByText("Values that requests have").click();
  await look("projects, writing a sentence");
  await sentences.getByRole("button", { name: "Add a sentence" }).click();
  await sentences.getByRole("textbox", { name: "Sentence 2" }).fill("{{refund_amount | euro}}");
  await look("projects, a sentence with a fault");
  await sentences.getByRole("button", { name: "Remove sentence 2" }).click();
  await sentences.getByRole("button", { name: "Save sentences" }).click();
  await expect(projects.sentences).toHaveCount(1);
  await look("projects, with a sentence");
  await projects.page.goto(requestUrl);
  await expect(new RequestSheet(projects.page).effect).toContainText("goes to");
  await look("request, with its sentence");
}

/** Making a project, its rules and its people, and putting it away and back. */
async function walkRules(projects: ProjectsPage, look: Look, team: string): Promise<void> {
  await projects.goto(team);
  const making = await projects.openNew();
  await look("projects, making one");
  await making.getByRole("button", { name: "Make project" }).click();
  await expect(making.getByLabel("Name")).toHaveAttribute("aria-invalid", "true");
  await look("projects, making one without a name");
  await making.getByLabel("Name").fill("Payouts with a name that is rather long");
  await making.getByRole("button", { name: "Make project" }).click();
  await expect(making).toBeHidden();
  const name = "Payouts with a name that is rather long";
  await expect(projects.section(name)).toBeVisible();
  await projects.open("Edit", name);
  await look("projects, editing one");
  await projects.page.keyboard.press("Escape");
  const access = await projects.open("Access", name);
  await access.getByLabel("Owners, admins and those whom you choose").check();
  await access.getByLabel("Only those of them whom you choose").check();
  await look("projects, access");
  await projects.page.keyboard.press("Escape");
  const archiving = await projects.open("Archive", name);
  await look("projects, archiving");
  await archiving.getByRole("button", { name: "Archive project" }).click();
  await expect(archiving).toBeHidden();
  await expect(projects.section("Archived")).toContainText(name);
  await look("projects, with an archived one");
}

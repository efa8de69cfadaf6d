import { expect, type Page } from "@playwright/test";
import { ProjectsPage } from "../pages/projects-page";
import { RequestSheet } from "../pages/request-sheet";

type Look = (name: string) => Promise<void>;

/** The Projects page in every state, and a request with the sentence that was written there. */
export async function walkProjects(page: Page, look: Look, team: string, requestUrl: string): Promise<void> {
  const projects = new ProjectsPage(page);
  await walkSentences(projects, look, team, requestUrl);
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

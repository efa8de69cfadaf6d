import { expect, type Page } from "@playwright/test";
import { HistoryPage } from "../pages/history-page";
import { ReceiptPage } from "../pages/receipt-page";
import { RequestSheet } from "../pages/request-sheet";
import { publicApi } from "../support/public-api";
import type { TestServer } from "../support/server";

type Look = (name: string) => Promise<void>;
type Walk = { page: Page; server: TestServer; look: Look; team: string; key: string; payload: object };

/** The landing page, and the demonstration on it from the question to the answer. */
export async function walkLanding(page: Page, look: Look): Promise<void> {
  await page.goto("/");
  await look("landing");
  const demo = new RequestSheet(page);
  await demo.arm("Approve");
  await look("landing, armed");
  await demo.commit.click();
  await expect(page.getByRole("button", { name: "Let it ask again" })).toBeVisible();
  await look("landing, decided");
}

/** The history in every state, and receipts of what was rejected and of what was taken back. */
export async function walkHistory({ page, server, look, team, key, payload }: Walk): Promise<void> {
  const history = new HistoryPage(page);
  await history.goto(team);
  await expect(history.rows.first()).toBeVisible();
  await look("history");
  await page.getByText("Choose filters").click();
  await look("history, selects");
  await history.filter.fill("de");
  await expect(page.getByRole("option", { name: "decider:" })).toBeVisible();
  await look("history, completing");
  await history.filterBy("colour:red");
  await expect(page.getByRole("alert").filter({ hasText: "colour" })).toBeVisible();
  await look("history, a fault in the line");
  await history.goto(team, "?colour=red");
  await look("history, an address that is not understood");
  await history.goto(team, "?status=cancelled");
  await look("history, no match");
  const api = publicApi(server.url, key);
  const { id } = await api.create({ title: "Taken back", payload });
  await api.post({}, {}, `/${id}/cancel`);
  await page.goto(`/${team}/requests/${id}/receipt`);
  await look("receipt, taken back");
  await history.goto(team, "?status=rejected");
  await history.rows.first().click();
  await new ReceiptPage(page).verify();
  await look("receipt, verified");
}

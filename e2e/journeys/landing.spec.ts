import { expect, type Page } from "@playwright/test";
import { RequestSheet } from "../pages/request-sheet";
import { test } from "../support/fixtures";

/** The demonstration, and what the program beside it is told. */
function demoOf(page: Page) {
  const demo = page.getByRole("region", { name: "A demonstration: decide a request" });
  return { demo, sheet: new RequestSheet(page), told: demo.getByRole("region", { name: "What refund.py is told" }) };
}

// What the landing page promises it lets people try; and it must be no more than it says: nothing leaves the page.
test("the demonstration is decided by keyboard alone, tells what a caller would be told, and sends nothing", async ({
  page,
}) => {
  await page.goto("/");
  const { demo, sheet, told } = demoOf(page);
  await expect(demo).toContainText("A demonstration: it runs in this page");
  await expect(demo.getByText("Waiting,")).toBeVisible();
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() !== "GET" || new URL(request.url()).pathname.startsWith("/api/")) sent.push(request.url());
  });

  await page.keyboard.press("a");
  await expect(sheet.verdict("Approve")).toHaveAttribute("aria-pressed", "true");
  await expect(told).toHaveCount(0); // a single key decides nothing
  await page.keyboard.press("Escape");
  await page.keyboard.press("r");
  await expect(sheet.note).toBeFocused();
  await page.keyboard.type("Ask for a photo first.");
  await page.keyboard.press("Control+Enter");
  await expect(told).toContainText('"status": "rejected"');
  await expect(told).toContainText('"decision_note": "Ask for a photo first."');
  await expect(demo).toContainText("It refunds nothing.");
  await expect(demo.getByRole("status")).toBeFocused(); // the button that was pressed is gone

  await demo.getByRole("button", { name: "Let it ask again" }).press("Enter");
  await expect(demo.getByRole("heading", { level: 2 })).toBeFocused();
  await page.keyboard.press("a");
  await page.keyboard.press("Control+Enter");
  await expect(told).toContainText('"status": "approved"');
  await expect(told).toContainText('"refund_amount": 500');
  await expect(demo).toContainText("Now it refunds.");
  expect(sent).toEqual([]);
});

// "No answer is never a yes" stands on the same page.
test("a demonstration that nobody decides expires, and says so", async ({ page }) => {
  await page.clock.install();
  await page.goto("/");
  const { demo, told } = demoOf(page);
  await expect(demo.getByText("Waiting,")).toBeVisible();
  await page.clock.fastForward("16:00");
  await expect(told).toContainText('"status": "expired"');
  await expect(demo.getByRole("button", { name: "Approve" })).toHaveCount(0);
});

import { readdirSync } from "node:fs";
import path from "node:path";
import { test as base, expect } from "@playwright/test";
import { ROOT } from "@/scripts/launch/root";
import { axeViolations } from "../support/axe";
import { test } from "../support/fixtures";
import { startServer } from "../support/server";

// Whoever changes a primitive sees all of its states at once, and so does axe; a new one has to be shown too.
base(
  "the page of primitives shows every file of components/ui, on light paper and on dark, and axe finds nothing",
  async ({ page }) => {
    const server = await startServer({ env: { DEV_PAGES: "true" } });
    try {
      await page.goto(`${server.url}/dev/ui`);
      const shown = await page
        .locator("[data-primitive]")
        .evaluateAll((all) => all.map((one) => one.dataset.primitive));
      const files = readdirSync(path.join(ROOT, "components/ui")).filter((file) => file.endsWith(".tsx"));
      expect(shown.toSorted()).toEqual(files.map((file) => path.basename(file, ".tsx")).toSorted());
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 844 });
        expect(await axeViolations(page)).toEqual([]);
      }
      for (const words of ["Open a dialog", "Ask before it is done", "Open a form"]) {
        await page.getByRole("button", { name: words }).first().click();
        await expect(page.getByRole("dialog")).toBeVisible();
        await page.keyboard.press("Escape");
        await expect(page.getByRole("dialog")).toHaveCount(0);
      }
    } finally {
      await server.stop();
    }
  },
);

// Nothing that is made for developers is there for everybody who finds the address.
test("in production there is no such page", async ({ page }) => {
  const answer = await page.goto("/dev/ui");
  expect(answer?.status()).toBe(404);
});

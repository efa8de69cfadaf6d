import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";
import { isLong } from "./tests/support/test-length";

/** A browser that the machine has; `npm test` sees to one and names it. Without either, Playwright's own. */
const DEBIAN_CHROMIUM = "/usr/bin/chromium";
const executablePath = process.env.CHROMIUM_PATH ?? (existsSync(DEBIAN_CHROMIUM) ? DEBIAN_CHROMIUM : undefined);

export default defineConfig({
  testDir: "e2e",
  // Minutes of loading pages on a slowed processor, for figures that are printed: with the long forms.
  testIgnore: isLong ? [] : ["budgets/lighthouse.spec.ts"],
  outputDir: ".cache/playwright",
  fullyParallel: false,
  // Each worker runs a server of its own and a browser beside it.
  workers: 2,
  // Generous, since CI machines are shared and noisy: a test asserts what happens, never how fast.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  retries: 0,
  reporter: [["list"], ["json", { outputFile: ".cache/test-results/playwright.json" }]],
  use: {
    browserName: "chromium",
    launchOptions: { ...(executablePath && { executablePath }) },
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
  },
});

import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";
import type { Served } from "./e2e/support/product";
import { isLong } from "./tests/support/test-length";

/** A browser that the machine has; `npm test` sees to one and names it. Without either, Playwright's own. */
const DEBIAN_CHROMIUM = "/usr/bin/chromium";
const executablePath = process.env.CHROMIUM_PATH ?? (existsSync(DEBIAN_CHROMIUM) ? DEBIAN_CHROMIUM : undefined);

/** Such a run repeats what others have shown already, served in another way: the long one has all of it. */
const only = (usually: RegExp) => (isLong ? {} : { grep: usually });

export default defineConfig<object, Served>({
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
  projects: [
    { name: "" },
    {
      name: "two processes",
      testMatch: ["api/{events,idempotency,one-decision,waiting}.spec.ts"],
      grepInvert: /on the same server/, // the two are one here
      ...only(/opposite decisions|by Idempotency-Key, |on the other server/),
      use: { serverEnv: { WEB_CONCURRENCY: "2" } },
    },
    {
      name: "behind Next",
      testMatch: ["api/{contract,large-bodies,schemathesis}.spec.ts", "reference/*.spec.ts"],
      // A file's name is part of what is looked at.
      ...only(/contract\.spec|large-bodies|the Python refund|the JavaScript call|the tips: |deploy gate waits/),
      use: { serverEnv: { API_DOOR: "next" } },
    },
  ],
  use: {
    browserName: "chromium",
    launchOptions: { ...(executablePath && { executablePath }) },
    screenshot: "only-on-failure",
    // What was done and asked, without pictures of each step: they took longer than the tests themselves. Where the last
    // picture does not tell, `npx playwright test FILE --trace on` has them all.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false },
  },
});

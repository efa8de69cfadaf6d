import { mkdirSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { startServer } from "@/e2e/support/server";
import { toolEnv } from "@/lib/config/env";
import { ensureBuild } from "./launch/build";
import { runCommand } from "./launch/command";
import { LaunchFailure } from "./launch/failure";
import { ROOT } from "./launch/root";
import { furnish } from "./screenshots/furnish";
import { SCREENS } from "./screenshots/screens";
import { takeAll, VARIANTS } from "./screenshots/take";
import { findBrowser } from "./test/browser";

const FOLDER = path.join(ROOT, "docs/screenshots");

/** `npm run screenshots`: every screen of the real product, at a desk and in the hand, light and dark. */
await runCommand(async () => {
  const found = await findBrowser();
  if (!found.ok) throw new LaunchFailure(`A browser is needed: ${found.remedy}.`);
  await ensureBuild(new AbortController().signal, say);
  mkdirSync(FOLDER, { recursive: true });
  const server = await startServer();
  const browser = await chromium.launch({ executablePath: toolEnv().CHROMIUM_PATH, args: ["--no-sandbox"] });
  const house = await furnish(server);
  try {
    for (const variant of VARIANTS) await takeAll(browser, server.url, house, variant, FOLDER);
  } finally {
    await browser.close();
    await house.close();
    await server.stop();
  }
  say(`${SCREENS.length * VARIANTS.length} screenshots are in ${path.relative(ROOT, FOLDER)}.`);
});

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

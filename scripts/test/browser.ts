import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { decideEnv, toolEnv } from "@/lib/config/env";
import { runTool } from "../launch/run-tool";
import { installPackages, type Need } from "./machine";

const DEBIAN_CHROMIUM = "/usr/bin/chromium";

/** The browser of the machine, Playwright's own, or one that we fetch; its path is left in CHROMIUM_PATH. */
export const findBrowser: Need["provide"] = async () => {
  const given = toolEnv().CHROMIUM_PATH;
  if (given) {
    return existsSync(given)
      ? { ok: true }
      : { ok: false, remedy: `CHROMIUM_PATH names ${given}, which does not exist` };
  }
  const found = [DEBIAN_CHROMIUM, chromium.executablePath()].find((file) => existsSync(file)) ?? (await fetchBrowser());
  if (!found)
    return {
      ok: false,
      remedy: "npx playwright install chromium, or install your system's package and name its program in CHROMIUM_PATH",
    };
  decideEnv({ CHROMIUM_PATH: found });
  return { ok: true };
};

async function fetchBrowser(): Promise<string | undefined> {
  process.stdout.write("Fetching Chromium…\n");
  const { code } = await runTool("playwright", ["install", "chromium"], { show: "never" });
  if (code === 0 && existsSync(chromium.executablePath())) return chromium.executablePath();
  return (await installPackages(["chromium"])) && existsSync(DEBIAN_CHROMIUM) ? DEBIAN_CHROMIUM : undefined;
}

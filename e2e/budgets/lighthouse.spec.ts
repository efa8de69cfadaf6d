import { chromium, expect } from "@playwright/test";
import lighthouse from "lighthouse";
import { toolEnv } from "@/lib/config/env";
import { tryPort } from "@/scripts/launch/free-port";
import { findBrowser } from "@/scripts/test/browser";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import { postCredentials } from "../support/session-api";
import { arrangeMember } from "../support/team";

const CATEGORIES = ["performance", "accessibility", "best-practices"];

/** Lighthouse's scores of a page as a slow phone sees it, 0 to 100. */
async function scoresOf(port: number, address: string, cookie = ""): Promise<Record<string, number>> {
  const result = await lighthouse(address, {
    port,
    logLevel: "error",
    onlyCategories: CATEGORIES,
    ...(cookie ? { extraHeaders: { Cookie: cookie } } : {}),
  });
  const categories = Object.entries(result?.lhr.categories ?? {});
  return Object.fromEntries(categories.map(([name, { score }]) => [name, Math.round((score ?? 0) * 100)]));
}

// Of the figures only what does not depend on the machine is asserted: a page that is hard to use is a fault anywhere.
test("Lighthouse finds every page accessible; its other figures are printed", async ({ server }) => {
  await findBrowser();
  const port = await tryPort(0, "127.0.0.1");
  const { CHROMIUM_PATH } = toolEnv();
  const browser = await chromium.launch({
    ...(CHROMIUM_PATH ? { executablePath: CHROMIUM_PATH } : {}),
    args: ["--no-sandbox", `--remote-debugging-port=${port}`],
  });
  try {
    const member = await arrangeMember(server);
    const { id } = await publicApi(server.url, member.api_key).create({ title: "Refund", payload: { amount: 500 } });
    const { cookie } = await postCredentials(server.url, member);
    const pages = [
      ["/", ""],
      ["/docs/api", ""],
      [`/${member.team_slug}/inbox`, cookie],
      [`/${member.team_slug}/requests/${id}`, cookie],
    ] as const;
    for (const [path, asWhom] of pages) {
      const scores = await scoresOf(port, server.url + path, asWhom);
      process.stdout.write(`Lighthouse, mobile, ${path}: ${JSON.stringify(scores)}\n`);
      expect(scores.accessibility, path).toBe(100);
    }
  } finally {
    await browser.close();
  }
});

import { existsSync } from "node:fs";
import path from "node:path";
import { expect, type Page } from "@playwright/test";
import filePlugin from "@size-limit/file";
import sizeLimit from "size-limit";
import { ROOT } from "@/scripts/launch/root";
import { openAs } from "../pages/sign-in-page";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import { arrangeMember } from "../support/team";

const KIB = 1024;

type Checks = { checks: { files: string[]; gzip: boolean }[] };
/** As its documentation has it; its types know the first of its two forms only. */
const measure = sizeLimit as unknown as (plugins: unknown[], config: Checks) => Promise<{ size: number }[]>;

/** The files of the build that the page has asked the server for, once it is quiet. */
async function scriptsOf(page: Page): Promise<string[]> {
  await page.waitForLoadState("networkidle");
  const addresses = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  const scripts = addresses.map((address) => new URL(address).pathname).filter((name) => name.endsWith(".js"));
  return [...new Set(scripts)].map((name) => path.join(ROOT, ".next", name.replace(/^\/_next\//, "")));
}

/** What they weigh together, each compressed by gzip as a browser gets it. */
async function weigh(files: string[]): Promise<number> {
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
  const [measured] = await measure([filePlugin], { checks: [{ files, gzip: true }] });
  return measured?.size ?? Number.NaN;
}

async function expectAtMost(page: Page, what: string, budgetKiB: number): Promise<void> {
  const files = await scriptsOf(page);
  const size = await weigh(files);
  process.stdout.write(`${what}: ${(size / KIB).toFixed(1)} KiB of JavaScript (gzip), of ${budgetKiB} KiB\n`);
  expect(size).toBeLessThanOrEqual(budgetKiB * KIB);
}

// A page on a phone in a train opens only as fast as its scripts are small; a library slips in unseen.
test("the inbox and an open request stay within 220 KiB of JavaScript", async ({ context, server }) => {
  const member = await arrangeMember(server);
  const api = publicApi(server.url, member.api_key);
  const { id } = await api.create({ title: "Refund", description: "Some **prose**.", payload: { amount: 500 } });
  const inbox = await openAs(context, member, `/${member.team_slug}/inbox`);
  // The page of sign-in has loaded its own scripts into this one.
  await inbox.goto(`/${member.team_slug}/inbox`);
  await expectAtMost(inbox, "inbox", 220);
  await inbox.goto(`/${member.team_slug}/requests/${id}`);
  await expectAtMost(inbox, "request", 220);
});

test("the landing page and the docs stay within 150 KiB of JavaScript", async ({ page }) => {
  for (const address of ["/", "/docs", "/docs/quickstart", "/docs/api"]) {
    await page.goto(address);
    await expectAtMost(page, address, 150);
  }
});

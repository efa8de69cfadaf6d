import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, type TestInfo } from "@playwright/test";
import { ROOT } from "@/scripts/launch/root";
import { PYTHON_PACKAGE_USER } from "@/scripts/test/python-package";
import { test } from "../support/fixtures";
import type { TestServer } from "../support/server";
import { signInByHttp } from "../support/session-api";
import { arrangeMember } from "../support/team";
import { openBlockRunner } from "./block-runner";
import { type Block, listBlocks, type PageOfBlocks, wayOf } from "./blocks";
import { faultOf } from "./check-block";
import { startDecider, type Verdict } from "./decider";

const PAGES = listBlocks();
const ALL = PAGES.flatMap(({ blocks }) => blocks);

// A block that nobody runs is the first to be wrong, and is copied all the same.
test("every code block of the docs is run, compared or checked", () => {
  expect(ALL.filter((block) => wayOf(block) === null).map(({ where, language }) => `${where} ${language}`)).toEqual([]);
  const ways = ["run", "output", "check", "file", "elsewhere"] as const;
  const counts = ways.map((way) => `${ALL.filter((block) => wayOf(block) === way).length} ${way}`).join(", ");
  console.log(`blocks of the docs: ${ALL.length} on ${PAGES.length} pages; ${counts}`);
});

// "Tested elsewhere" is a promise of the page; it is kept only by a test that reads that page.
test("what is tested elsewhere is tested there", () => {
  const missing = PAGES.flatMap(({ page, blocks }) =>
    blocks.flatMap(({ settings, where }) => {
      if (!settings.tested) return [];
      const file = path.join(ROOT, settings.tested);
      return existsSync(file) && readFileSync(file, "utf8").includes(page.file) ? [] : [`${where}: ${settings.tested}`];
    }),
  );
  expect(missing).toEqual([]);
});

// Data in the docs is pasted into files of others, where nobody explains what is wrong with it.
test("every block that is not run is right by the rules of its language", () => {
  const checked = ALL.filter((block) => ["check", "file"].includes(wayOf(block) ?? ""));
  expect(checked.flatMap((block) => faultOf(block)?.replace(/^/, `${block.where}: `) ?? [])).toEqual([]);
});

for (const { page, blocks } of PAGES.filter(hasRuns)) {
  // Whoever copies a block from the docs gets what the docs say.
  test(`the blocks of ${page.file} run`, async ({ server }, testInfo) => {
    await runPage({ page, blocks }, server, testInfo);
  });
}

function hasRuns({ blocks }: PageOfBlocks): boolean {
  return blocks.some((block) => wayOf(block) === "run");
}

async function runPage({ blocks }: PageOfBlocks, server: TestServer, testInfo: TestInfo): Promise<void> {
  const member = await arrangeMember(server);
  const session = await signInByHttp(server.url, member);
  const made = await session.post("/keys", { name: "Docs", project_id: member.project_id, mode: "test" });
  const { secret } = (await made.json()) as { secret: string };
  expect(secret).toMatch(/^ha_test_/);
  const runner = openBlockRunner({
    folder: testInfo.outputPath("page"),
    serverUrl: server.url,
    keys: { live: member.api_key, test: secret },
    python: PYTHON_PACKAGE_USER,
    env: {
      HUMAN_APPROVAL_API_KEY: member.api_key,
      HUMAN_APPROVAL_BASE_URL: server.url,
      DATA_DIR: server.dataDir,
      PORT: String(server.port),
      APP_URL: server.url,
      CRON_SECRET: server.cronSecret,
    },
  });
  try {
    let said = "";
    for (const [at, block] of blocks.entries()) {
      const way = wayOf(block);
      if (way === "file") runner.lay(block, at);
      if (way === "output") expect(said, block.where).toMatch(patternOf(block));
      if (way !== "run") continue;
      const decider = startDecider(session, (block.settings.decide ?? "approve") as Verdict);
      const { code, output } = await runner.runBlock(block, at);
      await decider.stop();
      expect(code, `${block.where} ended with ${code}; it said:\n${output}`).toBe(Number(block.settings.exit ?? 0));
      said = output;
    }
  } finally {
    await runner.close();
  }
}

/** What a page says is printed; `…` stands for what differs from run to run. */
function patternOf({ code }: Block): RegExp {
  const escaped = code.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(escaped.replaceAll("…", "[^]*?"));
}

import path from "node:path";
import { parseArgs } from "node:util";
import { decideEnv } from "@/lib/config/env";
import { ensureBundle } from "./bundle.mjs";
import { ensureBuild, ensureClient } from "./launch/build";
import { runCommand } from "./launch/command";
import { sweepThrowaways } from "./launch/postgres/throwaway";
import { ROOT } from "./launch/root";
import { catchStopSignals } from "./launch/stop-signals";
import { provideNeeds, provideNeedsOfIntegration } from "./test/needs";
import {
  closingLines,
  forgetReport,
  NOTHING,
  type Outcome,
  outcomeOfPlaywright,
  outcomeOfVitest,
  together,
} from "./test/outcome";
import { runGroup } from "./test/run-group";

const HELP = `Usage: npm test                     everything
       npm test -- --unit           unit tests only (no database, no browser)
       npm test -- PATH...          the tests whose path contains PATH; e2e/... in the browser, others in vitest`;

const REPORTS = path.join(ROOT, ".cache/test-results");

type Plan = { vitest: string[] | null; playwright: string[] | null; isUnitOnly?: true };

/** `npm test`: sees to what the tests need, runs them all, and leaves nothing running. Its last lines name what failed and count. */
await runCommand(async () => {
  const plan = planOf();
  const { stop } = catchStopSignals();
  let outcome = NOTHING;
  try {
    await ensureClient();
    if (plan.playwright) await provideNeeds();
    else if (!plan.isUnitOnly) await provideNeedsOfIntegration();
    if (plan.vitest) outcome = await runVitest(plan.vitest, stop);
    if (plan.playwright && !stop.aborted) outcome = together(outcome, await runPlaywright(plan.playwright, stop));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    outcome = together(outcome, { passed: 0, failures: [{ name: "npm test", message }] });
  } finally {
    await sweepThrowaways();
  }
  process.stdout.write(closingLines(outcome));
  // No test at all is no proof of anything.
  if (stop.aborted || outcome.failures.length > 0 || outcome.passed === 0) process.exit(1);
});

function planOf(): Plan {
  const { values, positionals } = parseArgs({
    options: { unit: { type: "boolean", default: false }, help: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  if (values.help) {
    process.stdout.write(`${HELP}\n`);
    process.exit(0);
  }
  if (values.unit) return { vitest: ["--project", "unit", ...positionals], playwright: null, isUnitOnly: true };
  if (positionals.length === 0) return { vitest: [], playwright: [] };
  const inBrowser = positionals.filter((name) => name.startsWith("e2e"));
  const others = positionals.filter((name) => !name.startsWith("e2e"));
  return { vitest: others.length > 0 ? others : null, playwright: inBrowser.length > 0 ? inBrowser : null };
}

async function runVitest(args: string[], stop: AbortSignal): Promise<Outcome> {
  const report = path.join(REPORTS, "vitest.json");
  forgetReport(report);
  const code = await runGroup(
    "vitest",
    ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...args],
    stop,
  );
  return outcomeOfVitest(report, code);
}

async function runPlaywright(args: string[], stop: AbortSignal): Promise<Outcome> {
  decideEnv({ NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
  await ensureBundle();
  await ensureBuild(stop, (line) => process.stdout.write(`${line}\n`));
  const report = path.join(REPORTS, "playwright.json");
  forgetReport(report);
  const code = await runGroup("playwright", ["test", ...args], stop);
  return outcomeOfPlaywright(report, code);
}

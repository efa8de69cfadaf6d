import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { auditPackages } from "./check/audit";
import { ensureClient } from "./launch/build";
import { runCommand } from "./launch/command";
import { LaunchFailure } from "./launch/failure";
import { runTool } from "./launch/run-tool";
import { checkAgreement } from "./migration/check-agreement";
import { SDK_TYPES, sdkTypes } from "./openapi/sdk-types";

/** What is wrong; `null` where it could not be found out here. */
type Faults = string[] | null;

/** One thing that must hold. `quick` ones run before every commit. */
type Step = { name: string; quick: boolean; run(): Promise<Faults> };

const LAW = ["app", "components", "lib", "scripts", "tests", "e2e", "bench", "sdk", "instrumentation.ts", "proxy.ts"];

const STEPS: Step[] = [
  { name: "format and lint (Biome)", quick: true, run: tool("biome", ["check", "--error-on-warnings"]) },
  { name: "types (tsc)", quick: true, run: checkTypes },
  {
    name: "import law (dependency-cruiser)",
    quick: true,
    run: tool("depcruise", ["--config", ".dependency-cruiser.cjs", ...LAW]),
  },
  { name: "dead code (knip)", quick: false, run: tool("knip", ["--no-config-hints"]) },
  { name: "migrations and schema agree", quick: false, run: checkAgreement },
  { name: "types of the TypeScript SDK and docs/openapi.json agree", quick: false, run: checkSdkTypes },
  { name: "known weaknesses (npm audit)", quick: false, run: auditPackages },
];

/** `npm run check`: everything that can be proven without running the product. */
await runCommand(async () => {
  const { values } = parseArgs({ options: { quick: { type: "boolean", default: false } } });
  await ensureClient();
  const failed: string[] = [];
  for (const step of STEPS.filter(({ quick }) => quick || !values.quick)) {
    process.stdout.write(`${step.name}\n`);
    const startedAt = Date.now();
    const faults = await step.run();
    if (faults?.length) failed.push(step.name);
    for (const fault of faults ?? []) process.stderr.write(`${fault}\n`);
    process.stdout.write(`  ${verdict(faults)}, ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`);
  }
  if (failed.length > 0) throw new LaunchFailure(`The check failed: ${failed.join("; ")}.`);
  process.stdout.write("The check passed.\n");
});

function verdict(faults: Faults): string {
  if (!faults) return "NOT CHECKED";
  return faults.length > 0 ? "FAILED" : "ok";
}

function tool(program: string, args: string[]): () => Promise<string[]> {
  return async () => {
    const { code } = await runTool(program, args);
    return code === 0 ? [] : [`${program} ended with ${code}`];
  };
}

async function checkTypes(): Promise<string[]> {
  // The types of pages and routes, which Next otherwise writes as it builds.
  const generated = await runTool("next", ["typegen"], { show: "never" });
  if (generated.code !== 0) return [generated.output];
  const faults = await tool("tsc", ["--noEmit"])();
  // Once more by the SDK's own rules: it is read without the product's paths, as its users' compilers read it.
  return [...faults, ...(await tool("tsc", ["--noEmit", "--project", "sdk/typescript"])())];
}

async function checkSdkTypes(): Promise<string[]> {
  const agrees = readFileSync(SDK_TYPES, "utf8") === (await sdkTypes());
  return agrees ? [] : ["sdk/typescript/src/generated/wire.ts is not what docs/openapi.json says: npm run openapi"];
}

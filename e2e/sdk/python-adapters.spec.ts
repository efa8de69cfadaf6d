import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "@playwright/test";
import { ROOT } from "@/scripts/launch/root";
import { listBlocks } from "../docs/blocks";
import { finish, run } from "../reference/run-program";
import { test } from "../support/fixtures";
import { signInByHttp } from "../support/session-api";
import { arrangeMember } from "../support/team";

const SDK = path.join(ROOT, "sdk/python");
const PAGE = "docs/adapters-python.md";

/** One of the Pythons that npm test prepares, and the adapters that its frameworks are for, by their modules. */
const ENVIRONMENTS = [
  { folder: ".cache/python-adapters", adapters: ["langgraph", "openai_agents", "pydantic_ai"] },
  { folder: ".cache/python-crewai", adapters: ["crewai"] },
];

/** Nothing that a framework does by itself reaches beyond the tests: no traces, no telemetry, no look for updates. */
const QUIET = {
  CREWAI_DISABLE_TELEMETRY: "true",
  CREWAI_DISABLE_VERSION_CHECK: "true",
  CREWAI_TRACING_ENABLED: "false",
  LANGSMITH_TRACING: "false",
  OPENAI_AGENTS_DISABLE_TRACING: "1",
  OTEL_SDK_DISABLED: "true",
};

/** Half a minute on a quiet machine: an import of CrewAI alone takes seconds. */
const TIMEOUT_MS = 400_000;

// Side by side: one installs or imports while the other waits for its people.
test.describe.configure({ mode: "parallel" });

for (const { folder, adapters } of ENVIRONMENTS) {
  const python = path.join(ROOT, folder, "bin/python");
  const names = adapters.join(", ");

  // The promise to developers: what pip installs works with the framework, and to approvers: what each test says.
  test(`the adapters for ${names} keep their promises, from the wheel`, async ({ server }) => {
    test.setTimeout(TIMEOUT_MS);
    const member = await arrangeMember(server);
    const session = await signInByHttp(server.url, member);
    await installWheel(python, adapters, test.info().outputPath("wheel"));
    const files = adapters.map((adapter) => `tests/adapters/test_${adapter}.py`);
    // Warnings of the frameworks, of which there are some, are no fault of ours.
    const args = ["-m", "pytest", "--quiet", "--override-ini=filterwarnings=default", "--durations=3", ...files];
    const home = mkdtempSync(path.join(tmpdir(), "human-approval-adapters-"));
    const tests = run(python, args, {
      cwd: SDK,
      env: {
        ...QUIET,
        HOME: home, // CrewAI keeps a database there
        HUMAN_APPROVAL_API_KEY: member.api_key,
        HUMAN_APPROVAL_BASE_URL: server.url,
        TEST_COOKIE: session.cookie,
        TEST_TEAM: member.team_slug,
      },
    });
    const said = await finish(tests);
    console.log(said.trim().split("\n").at(-1));
  });

  // Whoever type-checks an agent finds the adapter typed, against the types of its framework.
  test(`the adapters for ${names} are typed`, async () => {
    const files = adapters.map((adapter) => `src/human_approval/adapters/${adapter}.py`);
    const cache = test.info().outputPath("mypy");
    await finish(run(python, ["-m", "mypy", "--strict", "--cache-dir", cache, ...files], { cwd: SDK }));
  });
}

// Whoever copies a block of the page gets an example that the tests above have run.
test("the blocks of the page on the adapters are the examples", () => {
  const page = listBlocks().find(({ page }) => page.file === PAGE);
  const adapters = ENVIRONMENTS.flatMap((environment) => environment.adapters);
  const examples = adapters.map((adapter) => readFileSync(`${SDK}/examples/${adapter}_refund.py`, "utf8").trimEnd());
  expect(page?.blocks.map(({ code }) => code)).toEqual(examples);
});

/**
 * Builds the wheel and installs it as a reader would, with the extras of its adapters. Without an index: what the
 * extras ask for must be what the frameworks' Python already has.
 */
async function installWheel(python: string, adapters: string[], folder: string): Promise<void> {
  const pip = (...args: string[]) => finish(run(python, ["-m", "pip", ...args], { env: { PIP_NO_INDEX: "1" } }));
  await pip("wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, SDK);
  const [wheel] = readdirSync(folder);
  const extras = adapters.map((adapter) => adapter.replaceAll("_", "-")).join(",");
  await pip("uninstall", "--quiet", "--yes", "human-approval");
  await pip("install", "--quiet", `human-approval[${extras}] @ file://${path.join(folder, wheel ?? "")}`);
}

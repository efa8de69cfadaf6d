import { LaunchFailure } from "../launch/failure";
import { findBrowser } from "./browser";
import { hasProgram, installPackages, type Need } from "./machine";
import { preparePython } from "./python";
import { preparePythonPackage } from "./python-package";
import { prepareRuntimes } from "./runtimes";
import { prepareTypescriptFrameworks } from "./typescript-frameworks";
import { prepareTypescriptPackage } from "./typescript-package";

const PROGRAMS = ["bash", "curl", "jq", "redis-server"];

/** Sees to what the integration tests need, where they run by themselves. */
export function provideNeedsOfIntegration(): Promise<void> {
  return provideAll([programNeed("redis-server")]);
}

/** Sees to everything that the end-to-end tests need, and with it the others. */
export function provideNeeds(): Promise<void> {
  return provideAll([
    ...PROGRAMS.map((program) => programNeed(program)),
    programNeed("openssl", "version"),
    programNeed("nginx", "-v"),
    { name: "Chromium", provide: findBrowser },
    { name: "Python 3", provide: preparePython },
    { name: "the Python SDK as a package", provide: preparePythonPackage },
    { name: "the TypeScript SDK as a package", provide: prepareTypescriptPackage },
    { name: "the frameworks of its adapters", provide: prepareTypescriptFrameworks },
    { name: "Bun, Deno and workerd", provide: prepareRuntimes },
  ]);
}

/** What stays missing is named before anything runs. */
async function provideAll(needs: Need[]): Promise<void> {
  const missing: string[] = [];
  for (const need of needs) {
    const outcome = await need.provide();
    if (!outcome.ok) missing.push(`  ${need.name}: ${outcome.remedy}`);
  }
  if (missing.length > 0) {
    throw new LaunchFailure(`The tests need what this machine does not have:\n${missing.join("\n")}`);
  }
}

function programNeed(program: string, question?: string): Need {
  return {
    name: program,
    async provide() {
      if ((await hasProgram(program, question)) || (await installPackages([program]))) return { ok: true };
      return {
        ok: false,
        remedy: `install the package ${program} (apt-get install ${program}, brew install ${program})`,
      };
    },
  };
}

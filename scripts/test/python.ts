import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../launch/root";
import { runTool } from "../launch/run-tool";
import { hasProgram, installPackages, type Need } from "./machine";

/** A Python of our own: a folder of `.cache`, and the file that pins what is in it. */
type Environment = { folder: string; requirements: string; of: string };

const ENVIRONMENTS: Environment[] = [
  { folder: ".cache/python", requirements: "e2e/requirements.txt", of: "the reference programs" },
  {
    folder: ".cache/python-adapters",
    requirements: "e2e/sdk/requirements-adapters.txt",
    of: "the SDK's adapters for LangGraph, the OpenAI Agents SDK and Pydantic AI",
  },
  {
    folder: ".cache/python-crewai",
    requirements: "e2e/sdk/requirements-crewai.txt",
    of: "the SDK's adapter for CrewAI",
  },
  {
    folder: ".cache/python-package/tools",
    requirements: "sdk/python/requirements-dev.txt",
    of: "the Python SDK's builds and checks",
  },
];

/** The Pythons of the tests, each at `bin/python` of its folder. Side by side: an installation keeps one core busy. */
export const preparePython: Need["provide"] = async () => {
  const missing = ENVIRONMENTS.filter((environment) => !isPrepared(environment));
  if (missing.length === 0) return { ok: true };
  if (!(await hasProgram("python3")) && !(await installPackages(["python3", "python3-venv"]))) {
    return { ok: false, remedy: "install python3 with its venv module (apt-get install python3 python3-venv)" };
  }
  for (const { folder } of missing) {
    // Debian keeps venv in a package of its own, and says so only when it is used.
    if (!(await makeEmpty(folder)) && !((await installPackages(["python3-venv"])) && (await makeEmpty(folder)))) {
      return { ok: false, remedy: "its venv module does not work (apt-get install python3-venv)" };
    }
  }
  const failures = (await Promise.all(missing.map(install))).filter((failure) => failure !== null);
  return failures.length === 0 ? { ok: true } : { ok: false, remedy: failures.join("\n") };
};

function isPrepared(environment: Environment): boolean {
  const stamp = stampOf(environment);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === digestOf(environment);
}

/** An environment with nothing in it; what was there before is gone. */
export async function makeEmpty(folder: string): Promise<boolean> {
  rmSync(path.join(ROOT, folder), { recursive: true, force: true });
  const { code } = await runTool("python3", ["-m", "venv", folder], { show: "never", local: false });
  return code === 0;
}

/** Installs what is pinned. What went wrong, or null. Compiles nothing: most of it is never imported. */
async function install(environment: Environment): Promise<string | null> {
  const { folder, requirements, of } = environment;
  process.stdout.write(`Installing the Python packages of ${of} (once)…\n`);
  const { code, output } = await runTool(
    path.join(ROOT, folder, "bin/pip"),
    ["install", "--quiet", "--no-compile", "--requirement", requirements],
    { show: "never", local: false },
  );
  if (code !== 0) return `pip could not install ${requirements}:\n${output.trim()}`;
  writeFileSync(stampOf(environment), digestOf(environment));
  return null;
}

function stampOf({ folder }: Environment): string {
  return path.join(ROOT, folder, "requirements.sha256");
}

function digestOf({ requirements }: Environment): string {
  const pinned = readFileSync(path.join(ROOT, requirements));
  return createHash("sha256").update(pinned).digest("hex");
}

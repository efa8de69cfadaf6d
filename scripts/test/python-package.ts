import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../launch/root";
import { runTool } from "../launch/run-tool";
import type { Need } from "./machine";
import { makeEmpty } from "./python";

const SOURCE = path.join(ROOT, "sdk/python");
const FOLDER = ".cache/python-package";
const USER = path.join(FOLDER, "user");
const STAMP = path.join(ROOT, FOLDER, "source.sha256");

/** What `twine upload` would send: the wheel, and the source distribution that it was built from. */
export const PYTHON_DISTRIBUTIONS = path.join(ROOT, FOLDER, "dist");
/** The programs that build and check the package; `preparePython` installs them. */
export const PYTHON_TOOLS = path.join(ROOT, FOLDER, "tools/bin");
/** The Python of an environment in which the package was installed as a user does, with what runs its tests. */
export const PYTHON_PACKAGE_USER = path.join(ROOT, USER, "bin/python");

/** Builds the Python SDK, and installs what was built as a user does: the tests run nothing else of it. */
export const preparePythonPackage: Need["provide"] = async () => {
  const source = hashSource();
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === source) return { ok: true };
  process.stdout.write("Building the Python SDK (once after each change of it)…\n");
  rmSync(PYTHON_DISTRIBUTIONS, { recursive: true, force: true });
  mkdirSync(PYTHON_DISTRIBUTIONS, { recursive: true });
  // By default it makes the wheel from the source distribution: a file that the one lacks is missed in the other.
  const build = ["-m", "build", "--no-isolation", "--outdir", PYTHON_DISTRIBUTIONS, SOURCE];
  const built = await quietly(path.join(PYTHON_TOOLS, "python"), build);
  const wheel = readdirSync(PYTHON_DISTRIBUTIONS).find((name) => name.endsWith(".whl"));
  if (built.code !== 0 || !wheel)
    return { ok: false, remedy: `sdk/python could not be built:\n${built.output.trim()}` };
  if (!(await makeEmpty(USER))) return { ok: false, remedy: "no virtual environment could be made for it" };
  const constraint = ["--constraint", path.join(SOURCE, "requirements-dev.txt")];
  const packages = [path.join(PYTHON_DISTRIBUTIONS, wheel), "pytest", "pytest-xdist", "trio"];
  const installed = await quietly(PYTHON_PACKAGE_USER, ["-m", "pip", "install", "--quiet", ...constraint, ...packages]);
  if (installed.code !== 0) return { ok: false, remedy: `its wheel cannot be installed:\n${installed.output.trim()}` };
  writeFileSync(STAMP, source);
  return { ok: true };
};

function quietly(program: string, args: string[]) {
  return runTool(program, args, { show: "never", local: false });
}

/** Over everything that gets into the package, or decides how it is built. */
function hashSource(): string {
  const hash = createHash("sha256");
  for (const file of [...listFiles("src"), "pyproject.toml", "requirements-dev.txt", "README.md", "CHANGELOG.md"]) {
    const bytes = readFileSync(path.join(SOURCE, file));
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex");
}

function listFiles(folder: string): string[] {
  const entries = readdirSync(path.join(SOURCE, folder), { withFileTypes: true }).filter(
    ({ name }) => name !== "__pycache__",
  );
  return entries
    .flatMap((entry) => {
      const name = path.join(folder, entry.name);
      return entry.isDirectory() ? listFiles(name) : [name];
    })
    .sort();
}

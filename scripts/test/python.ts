import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../launch/root";
import { runTool } from "../launch/run-tool";
import { hasProgram, installPackages, type Need } from "./machine";

const REQUIREMENTS = path.join(ROOT, "e2e/requirements.txt");
const ENVIRONMENT = path.join(ROOT, ".cache/python");
const STAMP = path.join(ENVIRONMENT, "requirements.sha256");

/** A Python of our own with the packages of the reference programs, at `.cache/python/bin/python`. */
export const preparePython: Need["provide"] = async () => {
  const wanted = createHash("sha256").update(readFileSync(REQUIREMENTS)).digest("hex");
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === wanted) return { ok: true };
  if (!(await hasProgram("python3")) && !(await installPackages(["python3", "python3-venv"]))) {
    return { ok: false, remedy: "install python3 with its venv module (apt-get install python3 python3-venv)" };
  }
  process.stdout.write("Installing the Python packages of the reference programs (once)…\n");
  rmSync(ENVIRONMENT, { recursive: true, force: true });
  // Debian keeps venv in a package of its own, and says so only when it is used.
  if (!(await makeEnvironment()) && !((await installPackages(["python3-venv"])) && (await makeEnvironment()))) {
    return { ok: false, remedy: "its venv module does not work (apt-get install python3-venv)" };
  }
  const pip = path.join(ENVIRONMENT, "bin/pip");
  const { code, output } = await runTool(pip, ["install", "--quiet", "--requirement", REQUIREMENTS], {
    show: "never",
    local: false,
  });
  if (code !== 0)
    return { ok: false, remedy: `pip could not install ${path.relative(ROOT, REQUIREMENTS)}:\n${output.trim()}` };
  writeFileSync(STAMP, wanted);
  return { ok: true };
};

async function makeEnvironment(): Promise<boolean> {
  const { code } = await runTool("python3", ["-m", "venv", ENVIRONMENT], { show: "never", local: false });
  return code === 0;
}

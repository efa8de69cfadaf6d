import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../launch/root";
import { runTool } from "../launch/run-tool";
import type { Need } from "./machine";

const WANTED = path.join(ROOT, "e2e/sdk/runtimes.json");
const FOLDER = path.join(ROOT, ".cache/runtimes");
const INSTALLED = path.join(FOLDER, "package.json");

/** Bun, Deno and workerd (the runtime of Cloudflare's edge), whose npm packages have the programs inside. */
export const prepareRuntimes: Need["provide"] = async () => {
  if (existsSync(INSTALLED) && readFileSync(INSTALLED, "utf8") === readFileSync(WANTED, "utf8")) return { ok: true };
  process.stdout.write("Installing Bun, Deno and workerd for the tests of the SDK (once)…\n");
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  copyFileSync(WANTED, INSTALLED);
  // Without scripts: they would only move the programs to where `npx` looks for them.
  const install = ["install", "--prefix", FOLDER, "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"];
  const { code, output } = await runTool("npm", install, { show: "never", local: false });
  if (code === 0) return { ok: true };
  rmSync(INSTALLED);
  return { ok: false, remedy: `npm could not install what e2e/sdk/runtimes.json names:\n${output.trim()}` };
};

/** Where the program of a runtime is: in whichever package of its scope was made for this machine. */
export function runtimeProgram(runtime: "bun" | "deno" | "workerd"): string {
  const [scope, below] = ({ bun: ["@oven", "bin"], deno: ["@deno", ""], workerd: ["@cloudflare", "bin"] } as const)[
    runtime
  ];
  const packages = path.join(FOLDER, "node_modules", scope);
  const programs = readdirSync(packages).map((name) => path.join(packages, name, below, runtime));
  const program = programs.find((file) => existsSync(file));
  if (!program) throw new Error(`there is no ${runtime} in ${packages}`);
  return program;
}

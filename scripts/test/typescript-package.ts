import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../launch/root";
import { runTool } from "../launch/run-tool";
import type { Need } from "./machine";

const SOURCE = path.join(ROOT, "sdk/typescript");
const FOLDER = path.join(ROOT, ".cache/typescript-package");
const STAMP = path.join(FOLDER, "source.sha256");

/** The file that `npm publish` would send. */
export const PACKAGE_FILE = path.join(FOLDER, "human-approval.tgz");
/** A project that has installed the package, and nothing else. */
export const PACKAGE_USER = path.join(FOLDER, "user");

/** Packs the TypeScript SDK, and installs what was packed as a user does: the tests run nothing else of it. */
export const prepareTypescriptPackage: Need["provide"] = async () => {
  const source = hashSource();
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === source) return { ok: true };
  process.stdout.write("Packing the TypeScript SDK (once after each change of it)…\n");
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(PACKAGE_USER, { recursive: true });
  writeFileSync(path.join(PACKAGE_USER, "package.json"), '{ "private": true }\n');
  const packed = await npm("pack", SOURCE, "--pack-destination", FOLDER);
  const file = readdirSync(FOLDER).find((name) => name.endsWith(".tgz"));
  if (!file) return { ok: false, remedy: `npm could not pack sdk/typescript:\n${packed}` };
  renameSync(path.join(FOLDER, file), PACKAGE_FILE);
  const installed = await npm("install", "--prefix", PACKAGE_USER, "--no-audit", "--no-fund", PACKAGE_FILE);
  if (!existsSync(path.join(PACKAGE_USER, "node_modules/human-approval"))) {
    return { ok: false, remedy: `npm could not install what it had packed:\n${installed}` };
  }
  writeFileSync(STAMP, source);
  return { ok: true };
};

async function npm(...args: string[]): Promise<string> {
  const { output } = await runTool("npm", args, { show: "never", local: false });
  return output.trim();
}

/** Over everything that may get into the package, or decides how it is built. */
function hashSource(): string {
  const hash = createHash("sha256").update(process.version);
  for (const file of listFiles("").sort()) {
    const bytes = readFileSync(path.join(SOURCE, file));
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex");
}

const NOT_SOURCE = new Set(["node_modules", "dist"]);

function listFiles(folder: string): string[] {
  return readdirSync(path.join(SOURCE, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(folder, entry.name);
    if (NOT_SOURCE.has(entry.name)) return [];
    return entry.isDirectory() ? listFiles(name) : [name];
  });
}

import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../launch/root";
import { runTool } from "../launch/run-tool";
import type { Need } from "./machine";
import { PACKAGE_USER } from "./typescript-package";

const MANIFESTS = ["package.json", "package-lock.json"].map((name) => path.join(ROOT, "e2e/sdk/frameworks", name));

/** A project that has installed the frameworks, and the SDK as it was packed. */
export const FRAMEWORKS_USER = path.join(ROOT, ".cache/typescript-frameworks");
const STAMP = path.join(FRAMEWORKS_USER, "manifests.sha256");

/** The frameworks of the adapters. They are no packages of ours: nothing but their tests needs them. */
export const prepareTypescriptFrameworks: Need["provide"] = async () => {
  const hash = createHash("sha256").update(process.version);
  for (const file of MANIFESTS) hash.update(readFileSync(file));
  const wanted = hash.digest("hex");
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === wanted) return { ok: true };
  process.stdout.write("Installing the frameworks of the TypeScript adapters (once)…\n");
  rmSync(FRAMEWORKS_USER, { recursive: true, force: true });
  mkdirSync(FRAMEWORKS_USER, { recursive: true });
  for (const file of MANIFESTS) cpSync(file, path.join(FRAMEWORKS_USER, path.basename(file)));
  const args = ["ci", "--prefix", FRAMEWORKS_USER, "--no-audit", "--no-fund", "--ignore-scripts"];
  const { code, output } = await runTool("npm", args, { show: "never", local: false });
  if (code !== 0) return { ok: false, remedy: `npm could not install e2e/sdk/frameworks:\n${output.trim()}` };
  // A link: the package is packed anew after each change of it.
  symlinkSync(
    path.join(PACKAGE_USER, "node_modules/human-approval"),
    path.join(FRAMEWORKS_USER, "node_modules/human-approval"),
  );
  writeFileSync(STAMP, wanted);
  return { ok: true };
};

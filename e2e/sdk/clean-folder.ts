import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "@/scripts/launch/root";
import { PACKAGE_USER } from "@/scripts/test/typescript-package";

/** The package as its users' programs see it. */
export type Sdk = typeof import("@/sdk/typescript/src/index");

/**
 * A project outside the checkout that has installed the package, with the programs of these tests: inside it, a
 * dependency that the package forgot to name would be found in ours.
 */
export function makeCleanFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "human-approval-sdk-"));
  cpSync(PACKAGE_USER, folder, { recursive: true });
  cpSync(path.join(ROOT, "e2e/sdk/programs"), folder, { recursive: true });
  return folder;
}

export function removeCleanFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Loads what was installed there into this process. */
export async function loadSdk(folder: string): Promise<Sdk> {
  const entry = path.join(folder, "node_modules/human-approval/dist/esm/index.js");
  return (await import(pathToFileURL(entry).href)) as Sdk;
}

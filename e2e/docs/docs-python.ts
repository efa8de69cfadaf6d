import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "@/scripts/launch/root";
import { runTool } from "@/scripts/launch/run-tool";
import { PYTHON } from "../reference/run-program";

const FOLDER = path.join(ROOT, ".cache/docs-python");
const STAMP = path.join(FOLDER, "source.sha256");
const SOURCE = path.join(ROOT, "sdk/python");

/** A Python that has what readers install: our SDK from its wheel, and what receivers of webhooks run on. */
export async function docsPython(): Promise<string> {
  const python = path.join(FOLDER, "bin/python");
  const wanted = hashSource();
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === wanted) return python;
  rmSync(FOLDER, { recursive: true, force: true });
  await tool(PYTHON, ["-m", "venv", FOLDER]);
  const [own, shared] = await Promise.all([packagesOf(python), packagesOf(PYTHON)]);
  writeFileSync(path.join(own, "shared.pth"), `${shared}\n`);
  await tool(python, ["-m", "pip", "install", "--quiet", SOURCE]);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(STAMP, wanted);
  return python;
}

async function packagesOf(python: string): Promise<string> {
  return (await tool(python, ["-c", "import sysconfig; print(sysconfig.get_path('purelib'))"])).trim();
}

async function tool(program: string, args: string[]): Promise<string> {
  const { code, output } = await runTool(program, args, { show: "never", local: false });
  if (code !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${code}:\n${output}`);
  return output;
}

function hashSource(): string {
  const hash = createHash("sha256");
  const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter((file) => /\.(py|toml)$/.test(file));
  for (const file of files.sort()) hash.update(file).update(readFileSync(path.join(SOURCE, file)));
  return hash.digest("hex");
}

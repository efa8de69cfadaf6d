import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { WRITTEN_ORIGIN } from "@/lib/docs/this-installation";
import { ROOT } from "@/scripts/launch/root";
import { PACKAGE_USER } from "@/scripts/test/typescript-package";
import { run } from "../reference/run-program";
import type { RunningCommand } from "../support/command";
import type { Block } from "./blocks";

export type RunnerOptions = {
  /** The page's own folder. */
  folder: string;
  serverUrl: string;
  /** Keys that stand where the text has `ha_live_…` and `ha_test_…`. */
  keys: { live: string; test: string };
  python: string;
  env: Record<string, string>;
};

/** The commands of the repository, started from another folder, still find their imports. */
const AS_AT_HOME = { TSX_TSCONFIG_PATH: path.join(ROOT, "tsconfig.json") };

const TIMEOUT_MS = 90_000;
const ENDINGS: Record<string, string> = { bash: "sh", python: "py", ts: "ts", js: "mjs" };

export type Outcome = { code: number | null; output: string };

/**
 * Runs the blocks of one page, one after the other, in one folder. What a bash block exports is there for those after
 * it, as in one terminal.
 */
export function openBlockRunner({ folder, serverUrl, keys, python, env }: RunnerOptions) {
  const background: RunningCommand[] = [];
  mkdirSync(folder, { recursive: true });
  const bin = path.join(folder, ".bin");
  layOutPrograms(bin, python);
  if (!existsSync(path.join(folder, "node_modules"))) {
    symlinkSync(path.join(PACKAGE_USER, "node_modules"), path.join(folder, "node_modules"));
  }
  const exports = path.join(folder, ".exports.sh");
  writeFileSync(exports, "");
  const given = {
    ...env,
    PATH: `${bin}:${process.env.PATH ?? ""}`,
    PYTHONUNBUFFERED: "1",
    EXPORTS: exports,
    ...AS_AT_HOME,
  };

  const filledIn = (code: string) =>
    code.replaceAll(WRITTEN_ORIGIN, serverUrl).replaceAll("ha_live_…", keys.live).replaceAll("ha_test_…", keys.test);

  function lay({ language, settings, code }: Block, at: number): string {
    const file = path.join(folder, settings.title ?? `block-${at}.${ENDINGS[language]}`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `${filledIn(code)}\n`);
    chmodSync(file, 0o755);
    return file;
  }

  function start(block: Block, at: number): RunningCommand {
    const script = wordsFor(block, lay(block, at));
    return run("bash", ["-c", script], { cwd: folder, env: given });
  }

  async function runBlock(block: Block, at: number): Promise<Outcome> {
    const command = start(block, at);
    if (block.words.includes("background")) {
      background.push(command);
      return { code: 0, output: "" };
    }
    const timer = setTimeout(() => command.child.kill("SIGKILL"), TIMEOUT_MS);
    const code = await command.ended;
    clearTimeout(timer);
    return { code, output: command.output() };
  }

  async function close(): Promise<void> {
    for (const { child, ended } of background) {
      child.kill("SIGKILL");
      await ended;
    }
  }

  return { lay, runBlock, close };
}

/** The lines that run a block in a shell that knows what earlier ones exported. */
function wordsFor({ language, words }: Block, file: string): string {
  const before = `set -eo pipefail; source "$EXPORTS";`;
  if (language === "bash" && words.includes("background")) return `${before} exec bash -eo pipefail "${file}"`;
  if (language === "bash") return `${before} source "${file}"; export -p > "$EXPORTS"`;
  return `${before} exec ${language === "python" ? "python" : "node"} "${file}"`;
}

/** What a reader has installed: python and pip's packages, node that runs TypeScript, and what the SDKs bring. */
function layOutPrograms(bin: string, python: string): void {
  mkdirSync(bin, { recursive: true });
  const tsx = path.join(ROOT, "node_modules/tsx/dist/loader.mjs");
  const programs = {
    python: `exec "${python}" "$@"`,
    node: `exec "${process.execPath}" --import "file://${tsx}" "$@"`,
    "human-approval": `exec "${process.execPath}" "${path.join(PACKAGE_USER, "node_modules/.bin/human-approval")}" "$@"`,
  };
  for (const [name, line] of Object.entries(programs)) {
    writeFileSync(path.join(bin, name), `#!/bin/bash\n${line}\n`, { mode: 0o755 });
  }
  const scripts = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")).scripts as Record<string, string>;
  const admin = scripts.admin?.replace(/--import tsx (\S+)/, `"${ROOT}/$1"`);
  writeFileSync(
    path.join(path.dirname(bin), "package.json"),
    JSON.stringify({ private: true, type: "module", scripts: { admin } }),
  );
}

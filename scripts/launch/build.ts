import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { hashSource, isClientFresh, whyNotWritable } from "./checkout.mjs";
import { aloneInCheckout } from "./checkout-lock";
import { LaunchFailure, wordsOf } from "./failure";
import { ROOT } from "./root";
import { replaceFile } from "./write-file";

/** Everything that a page or a route can come from, beside the files at the root. */
const SOURCE_FOLDERS = ["app", "components", "lib", "public", "docs", "prisma"];

const STAMP = path.join(ROOT, ".next/human-approval-build.json");
/** Next's own lock: a build whose start was killed may still run. */
const ANOTHER_BUILD = /Another .*process is already running/;
const ORPHAN_TIMEOUT_MS = 180_000;

/**
 * Makes the production build unless the last one was finished from the same source. The stamp is written last
 * and removed first, so that a build which failed or was killed is made again.
 */
export async function ensureBuild(stop: AbortSignal, say: (line: string) => void): Promise<void> {
  if (isClientFresh(ROOT) && isBuilt(hashSource(ROOT, SOURCE_FOLDERS))) return;
  demandWritable();
  const onWait = () => say("Another start is building the pages: waiting for it…");
  await aloneInCheckout({ stop, onWait }, async () => {
    await generateIfStale();
    const source = hashSource(ROOT, SOURCE_FOLDERS);
    if (isBuilt(source)) return;
    say("Building the pages (once after each change of the source)…");
    const startedAt = Date.now();
    await build(stop);
    replaceFile(STAMP, JSON.stringify({ source }));
    say(`Built in ${Math.round((Date.now() - startedAt) / 1000)} s.`);
  });
}

/** Generates the Prisma client where the install did not, or the schema has changed since. */
export async function ensureClient(): Promise<void> {
  if (isClientFresh(ROOT)) return;
  demandWritable();
  await aloneInCheckout({ stop: new AbortController().signal, onWait: () => {} }, generateIfStale);
}

function demandWritable(): void {
  const why = whyNotWritable(ROOT);
  if (why) throw new LaunchFailure(why);
}

async function generateIfStale(): Promise<void> {
  if (isClientFresh(ROOT)) return;
  const { ok, output } = await runNode([path.join(ROOT, "scripts/generate.mjs")]);
  if (!ok)
    throw new LaunchFailure(`${output.trim()}\n\nThe Prisma client could not be generated; its words are above.`);
}

function isBuilt(source: string): boolean {
  try {
    return (JSON.parse(readFileSync(STAMP, "utf8")) as { source: string }).source === source;
  } catch {
    return false;
  }
}

async function build(stop: AbortSignal): Promise<void> {
  rmSync(STAMP, { force: true });
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const giveUpAt = Date.now() + ORPHAN_TIMEOUT_MS;
  for (;;) {
    const { ok, output } = await runNode([next, "build"], stop);
    stop.throwIfAborted();
    if (ok) return;
    if (!ANOTHER_BUILD.test(output) || Date.now() > giveUpAt) {
      throw new LaunchFailure(`${output.trim()}\n\nThe production build failed; its words are above.`);
    }
    await sleep(1_000);
  }
}

/** How long a program's last words may take to arrive after its end; a forgotten grandchild may hold the pipe. */
const LAST_WORDS_MS = 2_000;

async function runNode(args: string[], stop?: AbortSignal): Promise<{ ok: boolean; output: string }> {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  const end = () => child.kill("SIGTERM");
  stop?.addEventListener("abort", end, { once: true });
  try {
    const closed = new Promise((resolve) => child.once("close", resolve));
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", resolve);
    });
    await Promise.race([closed, sleep(LAST_WORDS_MS, undefined, { ref: false })]);
    return { ok: code === 0, output };
  } catch (error) {
    return { ok: false, output: wordsOf(error) };
  } finally {
    stop?.removeEventListener("abort", end);
  }
}

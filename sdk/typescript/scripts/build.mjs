import { execFileSync } from "node:child_process";
import { cpSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { build } from "esbuild";

// Makes dist: every module as ESM and as CommonJS, with its types. Nothing is bundled, so that a class is the same
// class from whichever entry it is imported. Run by `npm pack`.
const root = path.resolve(import.meta.dirname, "..");
const dist = path.join(root, "dist");
const sources = readdirSync(path.join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
  .map((file) => path.join(root, "src", file));
// The command line is started, never required.
const required = sources.filter((file) => !file.startsWith(path.join(root, "src/cli/")));

rmSync(dist, { recursive: true, force: true });
// `import()` stays as it is in CommonJS too: jose is ESM alone, and older releases of Node 20 cannot require that.
const common = {
  outbase: path.join(root, "src"),
  bundle: false,
  platform: "node",
  target: "node20",
  logLevel: "error",
};
await build({ ...common, entryPoints: sources, outdir: path.join(dist, "esm"), format: "esm" });
await build({ ...common, entryPoints: required, outdir: path.join(dist, "cjs"), format: "cjs" });

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const types = ["--project", root, "--noEmit", "false", "--declaration", "--emitDeclarationOnly"];
execFileSync(process.execPath, [tsc, ...types, "--outDir", path.join(dist, "esm")], { stdio: "inherit" });
cpSync(path.join(dist, "esm"), path.join(dist, "cjs"), {
  recursive: true,
  filter: (file) => !file.endsWith(".js") && !file.startsWith(path.join(dist, "esm/cli/")),
});
writeFileSync(path.join(dist, "cjs/package.json"), '{ "type": "commonjs" }\n');

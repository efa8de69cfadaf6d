// Installs the pre-commit hook of lefthook.yml after an install: in a git checkout, outside of CI, and never so
// that an install fails for it.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const LEFTHOOK = "node_modules/lefthook/bin/index.js";

if (!process.env.CI && existsSync(".git") && existsSync(LEFTHOOK)) {
  spawnSync(process.execPath, [LEFTHOOK, "install"], { stdio: "ignore" });
}

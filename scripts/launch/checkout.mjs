// What is asked of the checkout before anything is compiled, and after it: in plain JavaScript.
import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

const SOURCE_FILES = /\.(ts|tsx|mjs|js|json|css|prisma)$/;
/** Made from the schema, which is counted itself; what no page imports; and pictures of the pages. */
const NOT_SOURCE = /(^|\/)(generated|migrations|screenshots)$|\.test\.tsx?$/;
/** Root files that change often and reach nothing that is built. */
const NOT_BUILT = new Set(["next-env.d.ts", "biome.json", "vitest.config.ts", "playwright.config.ts"]);

/** Names the source as it is now: the files at the root of the checkout and those in `folders`, and this Node. */
export function hashSource(root, folders) {
  const hash = createHash("sha256").update(process.version);
  const rootFiles = readdirSync(root, { withFileTypes: true }).filter(
    (entry) => entry.isFile() && SOURCE_FILES.test(entry.name) && !NOT_BUILT.has(entry.name),
  );
  const files = [...rootFiles.map(({ name }) => name), ...folders.flatMap((folder) => listFiles(root, folder))];
  for (const file of files.sort()) {
    const bytes = readFileSync(path.join(root, file));
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex");
}

function listFiles(root, folder) {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (NOT_SOURCE.test(name)) return [];
    return entry.isDirectory() ? listFiles(root, name) : [name];
  });
}

/** Whether the Prisma client was generated from the present schema. */
export function isClientFresh(root) {
  const client = path.join(root, "lib/data/generated/prisma/client.ts");
  return existsSync(client) && statSync(client).mtimeMs >= statSync(path.join(root, "prisma/schema.prisma")).mtimeMs;
}

/** What to tell a user who may build nothing here; null where it may. A service account runs what others have installed. */
export function whyNotWritable(root) {
  try {
    accessSync(root, constants.W_OK);
    return null;
  } catch {
    return `${root} has no build of its present source, and this user may not write one there. Let whoever owns the folder run: npm run build`;
  }
}

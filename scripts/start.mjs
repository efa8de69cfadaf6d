// `npm start` and `npm run dev`: runs `scripts/start.ts` as one bundled file, which is made where the source has changed.
import { pathToFileURL } from "node:url";
import { ensureBundle } from "./bundle.mjs";

const bundle = await ensureBundle().catch((error) => {
  process.stderr.write(`\n${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
});
await import(pathToFileURL(bundle).href);

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { openapiDocument } from "@/lib/contract/openapi/document";
import { ROOT } from "./launch/root";
import { SDK_TYPES, sdkTypes } from "./openapi/sdk-types";

/**
 * `npm run openapi`: writes docs/openapi.json, the copy that SDKs and reviewers read, and the types of the TypeScript
 * SDK. A test and a check compare them.
 */
const { version } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as { version: string };
const document = openapiDocument("http://localhost:3000", version);
writeFileSync(path.join(ROOT, "docs/openapi.json"), `${JSON.stringify(document, null, 2)}\n`);
writeFileSync(SDK_TYPES, await sdkTypes());

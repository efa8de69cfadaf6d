import { readFileSync } from "node:fs";
import path from "node:path";
import openapiTypes, { astToString, type OpenAPI3 } from "openapi-typescript";
import { ROOT } from "../launch/root";

/** What the TypeScript SDK knows of the wire; made from docs/openapi.json by `npm run openapi`. */
export const SDK_TYPES = path.join(ROOT, "sdk/typescript/src/generated/wire.ts");

const HEAD = "// Made from docs/openapi.json by `npm run openapi`. Do not edit.\n\n";

/** The types of all schemas and operations. Refusals are left out: they are one schema, and many examples of it. */
export async function sdkTypes(): Promise<string> {
  const document = JSON.parse(readFileSync(path.join(ROOT, "docs/openapi.json"), "utf8")) as OpenAPI3;
  delete document.webhooks;
  const operations = Object.values(document.paths ?? {}).flatMap((item) => Object.values(item as object));
  for (const operation of operations as { responses?: Record<string, unknown> }[]) {
    for (const status of Object.keys(operation.responses ?? {})) {
      if (Number(status) >= 400) delete operation.responses?.[status];
    }
  }
  return HEAD + astToString(await openapiTypes(withoutExamples(document) as OpenAPI3));
}

/** An example is for a reader of the documents; in a comment of a type it is a page of noise. */
function withoutExamples(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutExamples);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([name]) => name !== "example" && name !== "examples");
  return Object.fromEntries(members.map(([name, member]) => [name, withoutExamples(member)]));
}

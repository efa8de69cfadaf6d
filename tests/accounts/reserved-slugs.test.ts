import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { slugOf } from "@/lib/domain/accounts/names";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** The first parts of the addresses that pages, routes and files have. */
function firstParts(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory() && entry.name.startsWith("(")) return firstParts(path.join(folder, entry.name));
    return entry.isDirectory() && /^[a-z0-9-]+$/.test(entry.name) ? [entry.name] : [];
  });
}

// A team whose address is one of ours would have no pages; one called like a folder of files, pages without scripts.
test("no team gets an address that a page or a folder of files has", () => {
  const taken = [...firstParts("app"), ...firstParts("public")].filter((part) => part !== "styles");
  expect(taken).toContain("icons");
  for (const part of taken) expect([part, slugOf(part)]).toEqual([part, `${part}-team`]);
});

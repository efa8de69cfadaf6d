import { readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "@/scripts/launch/root";

/** The first code block under a heading of a document, as its readers copy it. */
export function documentBlock(document: string, heading: string): string {
  const text = readFileSync(path.join(ROOT, document), "utf8");
  const [, section] = text.split(`\n## ${heading}\n`);
  const block = /^```\w+.*\n([\s\S]*?)^```$/m.exec(section ?? "")?.[1];
  if (block === undefined) throw new Error(`${document} has no block under "${heading}"`);
  return block;
}

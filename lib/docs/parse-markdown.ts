import { createProcessor } from "@mdx-js/mdx";
import remarkGfm from "remark-gfm";
import type { Node } from "./nodes";

export type Format = "md" | "mdx";

/** The tree of a page's text. In `md`, braces and angle brackets are text; in `mdx` they are components. */
export function parseMarkdown(text: string, format: Format): Node {
  return createProcessor({ format, remarkPlugins: [remarkGfm] }).parse(text) as Node;
}

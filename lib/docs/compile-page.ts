import { compile, run } from "@mdx-js/mdx";
import type { ComponentType } from "react";
import * as runtime from "react/jsx-runtime";
import remarkGfm from "remark-gfm";
import { isDevelopment } from "@/lib/config/env";
import { codeBlocks } from "./code-blocks";
import { headingIds } from "./headings";
import { addressOf } from "./links";
import { type Node, walk, wordsOf } from "./nodes";
import { type DocsPage, pathOfFile } from "./pages";

/** A page that can be rendered, with the components that its elements and parts are drawn by. */
export type PageContent = ComponentType<{ components: Record<string, ComponentType<never>> }>;

const compiled = new Map<string, Promise<PageContent>>();

/** Makes a component of a page, once for the life of the process. Runs on the server alone: browsers get HTML. */
export function compilePage(page: DocsPage): Promise<PageContent> {
  const known = compiled.get(page.file);
  if (known && !isDevelopment()) return known;
  const content = make(page);
  compiled.set(page.file, content);
  return content;
}

async function make({ source, format, file }: DocsPage): Promise<PageContent> {
  const code = await compile(
    { value: source, path: file },
    {
      format,
      outputFormat: "function-body",
      remarkPlugins: [remarkGfm, [ownLinks, file], notes],
      rehypePlugins: [ids, tables, codeBlocks],
    },
  );
  const { default: content } = await run(String(code), { ...runtime, baseUrl: "file:///" });
  return content as PageContent;
}

/** Links to files of the repository lead to the pages they are; what only the repository has is no link here. */
function ownLinks(file: string) {
  return (tree: Node): void => {
    for (const node of walk(tree)) {
      if (node.type !== "link" || node.url === undefined) continue;
      const address = addressOf(node.url, file, pathOfFile);
      if (address !== null) node.url = address;
      else node.type = "emphasis";
    }
  };
}

const NOTE = /^\[!(NOTE|WARNING)\]\s*/;

/** `> [!NOTE]` and `> [!WARNING]`, as GitHub draws them too. */
function notes() {
  return (tree: Node): void => {
    for (const node of walk(tree)) {
      const first = node.type === "blockquote" ? node.children?.[0]?.children?.[0] : undefined;
      const kind = NOTE.exec(first?.value ?? "")?.[1];
      if (!first || kind === undefined) continue;
      first.value = first.value?.replace(NOTE, "") ?? "";
      node.data = { hName: "aside", hProperties: { "data-kind": kind.toLowerCase() } };
    }
  };
}

function ids() {
  return (tree: Node): void => {
    const idOf = headingIds();
    for (const node of walk(tree)) {
      if (!/^h[1-6]$/.test(node.tagName ?? "")) continue;
      node.properties = { ...node.properties, id: idOf(wordsOf(node)).id };
    }
  };
}

/** A table scrolls by itself, so screen readers list it among the parts of the page: by a name of its own. */
function tables() {
  return (tree: Node): void => {
    const found = [...walk(tree)].filter(({ tagName }) => tagName === "table");
    for (const [at, table] of found.entries()) table.properties = { ...table.properties, label: `Table ${at + 1}` };
  };
}

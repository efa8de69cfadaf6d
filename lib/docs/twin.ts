import { addressOf } from "./links";
import { type Node, walk } from "./nodes";
import { type DocsPage, pathOfFile } from "./pages";
import { parseMarkdown } from "./parse-markdown";
import { PARTS } from "./parts";
import { forThisInstallation } from "./this-installation";
import { twinAddress } from "./twin-address";

type Edit = { from: number; to: number; text: string };

/** A page as plain Markdown, for programs that read: its components written out, its links whole. */
export function twinOf(page: DocsPage): string {
  const edits = [...walk(parseMarkdown(page.source, page.format))].flatMap((node) => editOf(node, page) ?? []);
  let text = page.source;
  for (const { from, to, text: put } of edits.sort((a, b) => b.from - a.from)) {
    text = text.slice(0, from) + put + text.slice(to);
  }
  return `${text.trim()}\n`;
}

function editOf(node: Node, page: DocsPage): Edit | null {
  const [from, to] = [node.position?.start.offset, node.position?.end.offset];
  if (from === undefined || to === undefined) return null;
  const text = page.source.slice(from, to);
  if (node.type === "mdxJsxFlowElement") return { from, to, text: partAsMarkdown(node.name ?? "", page) };
  if (node.type === "code") return { from, to, text: forThisInstallation(text, node.lang, node.meta) };
  if (node.type !== "link" || node.url === undefined) return null;
  const address = addressOf(node.url, page.file, pathOfFile);
  const at = text.lastIndexOf(`(${node.url}`);
  if (at === -1) return null;
  // What is only in the repository cannot be followed from here.
  if (address === null) return { from, to, text: text.slice(1, text.lastIndexOf("](")) };
  return { from: from + at + 1, to: from + at + 1 + node.url.length, text: twinAddress(address) };
}

function partAsMarkdown(name: string, page: DocsPage): string {
  const part = PARTS[name];
  if (!part) throw new Error(`${page.file} has <${name} />, which is no part of the docs`);
  return part();
}

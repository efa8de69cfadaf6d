import { highlight } from "./highlight";
import type { Node } from "./nodes";
import { parseFence } from "./parse-fence";
import { forThisInstallation } from "./this-installation";

/** What stands for a key in the text, until the reader has one. */
export const KEY_PLACEHOLDER = /ha_(?:live|test)_…/;

const LANGUAGE_NAMES: Record<string, string> = {
  bash: "bash",
  dockerfile: "Dockerfile",
  effect: "Template",
  go: "Go",
  hcl: "Terraform",
  http: "HTTP",
  ini: "ini",
  js: "JavaScript",
  json: "JSON",
  nginx: "nginx",
  python: "Python",
  sql: "SQL",
  text: "Output",
  ts: "TypeScript",
  yaml: "YAML",
};

type Block = { label: string; tab: string | undefined; code: string; shown: Node[] };

/**
 * Turns the code blocks of a page into `<codeblock>` elements, which a component draws. Blocks with a `tab` that stand
 * directly one after the other are one of these, a tab for each.
 */
export function codeBlocks() {
  return (tree: Node): void => {
    let count = 0;
    regroup(tree, () => ++count);
  };
}

function regroup(parent: Node, nextPlace: () => number): void {
  const children: Node[] = [];
  let group: Block[] = [];
  const close = () => {
    if (group.length > 0) children.push(elementOf(group, nextPlace()));
    group = [];
  };
  for (const child of parent.children ?? []) {
    const block = blockOf(child);
    if (!block && group.length > 0 && child.type === "text" && child.value?.trim() === "") continue;
    if (!block || block.tab === undefined || group.some(({ tab }) => tab === undefined)) close();
    if (block) group.push(block);
    if (block && block.tab === undefined) close();
    if (block) continue;
    regroup(child, nextPlace);
    children.push(child);
  }
  close();
  if (parent.children) parent.children = children;
}

function blockOf(pre: Node): Block | null {
  const [code] = pre.children ?? [];
  if (pre.tagName !== "pre" || code?.tagName !== "code") return null;
  const classes = (code.properties?.className ?? []) as string[];
  const language = classes.find((name) => name.startsWith("language-"))?.slice("language-".length) ?? "";
  const meta = code.data?.meta as string | undefined;
  const { settings } = parseFence(language, meta);
  const text = forThisInstallation((code.children?.[0]?.value ?? "").replace(/\n$/, ""), language, meta);
  return {
    label: settings.tab ?? settings.title ?? LANGUAGE_NAMES[language] ?? "Text",
    tab: settings.tab,
    code: text,
    shown: withKeySlots(highlight(language, text)),
  };
}

/** @param place which block of the page it is: several have the same label, and screen readers list them all */
function elementOf(blocks: Block[], place: number): Node {
  const parts = blocks.map(({ label, code }) => ({ label, code, fullLabel: `${label}, example ${place}` }));
  return {
    type: "element",
    tagName: "codeblock",
    properties: { parts: JSON.stringify(parts) },
    children: blocks.map(({ shown }) => ({ type: "element", tagName: "span", properties: {}, children: shown })),
  };
}

/** Sets the places of a key apart, so that the reader's own can be shown there. */
function withKeySlots(nodes: Node[]): Node[] {
  return nodes.flatMap((node): Node[] => {
    if (node.children) return [{ ...node, children: withKeySlots(node.children) }];
    const pieces = (node.value ?? "").split(new RegExp(`(${KEY_PLACEHOLDER.source})`));
    return pieces.map(
      (piece, index): Node =>
        index % 2 === 1
          ? { type: "element", tagName: "keyslot", properties: {}, children: [{ type: "text", value: piece }] }
          : { type: "text", value: piece },
    );
  });
}

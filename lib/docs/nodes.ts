/** A node of a Markdown or HTML tree, as far as the docs look at it. */
export type Node = {
  type: string;
  value?: string;
  children?: Node[];
  depth?: number;
  lang?: string | null;
  meta?: string | null;
  url?: string;
  name?: string | null;
  tagName?: string;
  properties?: Record<string, unknown>;
  data?: Record<string, unknown>;
  position?: { start: { offset?: number; line: number }; end: { offset?: number; line: number } };
};

/** Every node, parents before their children. */
export function* walk(node: Node): Generator<Node> {
  yield node;
  for (const child of node.children ?? []) yield* walk(child);
}

/** The words of a node, without its marks. */
export function wordsOf(node: Node): string {
  if (node.value !== undefined && node.type !== "html") return node.value;
  const between = node.type === "table" || node.type === "tableRow" || node.type === "list" ? " " : "";
  return (node.children ?? []).map(wordsOf).join(between);
}

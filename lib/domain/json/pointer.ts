import type { JsonNode } from "./parse-lossless";

/** The tokens of a JSON Pointer (RFC 6901): `/a~1b/0` → `a/b`, `0`. */
export function pointerTokens(pointer: string): string[] {
  return pointer
    .slice(1)
    .split("/")
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** A pointer to a member or item of what `parent` points to. */
export function pointerTo(parent: string, token: string | number): string {
  return `${parent}/${String(token).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** What a pointer points to, or null. */
export function nodeAt(root: JsonNode, pointer: string): JsonNode | null {
  let node: JsonNode | undefined = root;
  for (const token of pointerTokens(pointer)) {
    if (node?.kind === "object") node = node.members.find(({ name }) => name === token)?.value;
    else if (node?.kind === "array") node = isIndex(token) ? node.items[Number(token)] : undefined;
    else return null;
  }
  return node ?? null;
}

/** An index as RFC 6901 writes it: no sign, no leading zero. */
export function isIndex(token: string): boolean {
  return /^(?:0|[1-9][0-9]*)$/.test(token);
}

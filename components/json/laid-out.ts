import { type JsonNode, parseLossless } from "@/lib/domain/json/parse-lossless";

const STEP = "  ";

/**
 * JSON with a member per line. Only the space between values changes: numbers and texts keep their characters,
 * which `JSON.parse` would not let them.
 */
export function laidOut(json: string, indent = ""): string {
  const write = (node: JsonNode, margin: string): string => {
    const inner = margin + STEP;
    if (node.kind === "object" && node.members.length > 0) {
      const lines = node.members.map(({ name, value }) => `${inner}${JSON.stringify(name)}: ${write(value, inner)}`);
      return `{\n${lines.join(",\n")}\n${margin}}`;
    }
    if (node.kind === "array" && node.items.length > 0) {
      return `[\n${node.items.map((item) => inner + write(item, inner)).join(",\n")}\n${margin}]`;
    }
    return json.slice(node.start, node.end);
  };
  return write(parseLossless(json), indent);
}

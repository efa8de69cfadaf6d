import { exactDecimal } from "./exact-decimal.js";
import { ExactNumber } from "./exact-number.js";
import type { JsonValue } from "./parse.js";

/**
 * `sha256:` and 64 hexadecimal digits: the SHA-256 of a value in the canonical form of RFC 8785, numbers exact.
 * It is the product's `payload_digest`: two values have one digest exactly when they are equal.
 */
export async function digestOf(value: JsonValue): Promise<string> {
  const bytes = new TextEncoder().encode(canonical(value));
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return `sha256:${Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** RFC 8785, except that a number which no double holds is written as its exact decimal. */
export function canonical(value: JsonValue): string {
  if (value instanceof ExactNumber) return exactDecimal(value.text);
  if (typeof value === "number") return exactDecimal(String(value));
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    // By UTF-16 code units (RFC 8785, 3.2.3), as the comparison of strings does.
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
  return `{${members.join(",")}}`;
}

import type { KeyView } from "@/lib/contract/key-views";
import type { KeyScope } from "@/lib/domain/keys/api-key";

const SCOPE_WORDS: Record<KeyScope, string> = {
  "requests:write": "ask",
  "requests:read": "read",
  "webhooks:write": "webhooks",
};

/** What a key may do: "ask, read". */
export function scopeWords(scopes: KeyScope[]): string {
  return scopes.length > 0 ? scopes.map((scope) => SCOPE_WORDS[scope]).join(", ") : "nothing";
}

/** What is kept of a key: its start and its last characters. */
export function keyWords({ start, last4 }: Pick<KeyView, "start" | "last4">): string {
  return `${start}…${last4}`;
}

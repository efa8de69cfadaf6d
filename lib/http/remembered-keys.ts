import type { FoundKey } from "@/lib/data/unscoped/find-api-key";

/**
 * The keys that this server has looked up, by their hash. Nothing is decided by it: whoever uses one has the database
 * hold it against what is stored, in the transaction of the call itself (`KeyClaim`), so that no server acts for a key
 * that another one has revoked, and no hint needs to arrive for that.
 */
const KEYS = Symbol.for("human-approval.remembered-keys");
type Holder = { [KEYS]?: Map<string, FoundKey> };

/** So that the memory of this process stays bounded; what is forgotten is looked up once more. */
const KEYS_MAX = 10_000;

function keys(): Map<string, FoundKey> {
  const holder = globalThis as Holder;
  holder[KEYS] ??= new Map();
  return holder[KEYS];
}

export function rememberKey(hash: Buffer, key: FoundKey): void {
  const known = keys();
  if (known.size >= KEYS_MAX) known.clear();
  known.set(hash.toString("base64"), key);
}

export function rememberedKey(hash: Buffer): FoundKey | null {
  return keys().get(hash.toString("base64")) ?? null;
}

export function forgetKey(hash: Buffer): void {
  keys().delete(hash.toString("base64"));
}

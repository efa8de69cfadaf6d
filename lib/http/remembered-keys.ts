import { memory } from "@/lib/config/memory";
import type { FoundKey } from "@/lib/data/unscoped/find-api-key";

/**
 * The keys that this server has looked up, by their hash. Nothing is decided by it: whoever uses one has the database
 * hold it against what is stored, in the transaction of the call itself (`KeyClaim`), so that no server acts for a key
 * that another one has revoked, and no hint needs to arrive for that.
 */
const keys = memory<string, FoundKey>("keys");

export function rememberKey(hash: Buffer, key: FoundKey): void {
  keys.set(hash.toString("base64"), key);
}

export function rememberedKey(hash: Buffer): FoundKey | null {
  return keys.get(hash.toString("base64")) ?? null;
}

export function forgetKey(hash: Buffer): void {
  keys.forget(hash.toString("base64"));
}

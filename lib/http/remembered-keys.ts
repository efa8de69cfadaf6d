import { memory } from "@/lib/config/memory";
import type { FoundKey } from "@/lib/data/unscoped/find-api-key";
import { SECOND_MS } from "@/lib/domain/clock/clock";
import type { ApiKeyId } from "@/lib/domain/ids/id";

/**
 * The keys that this server has looked up, by their hash. Nothing is decided by it: whoever uses one has the database
 * hold it against what is stored, in the transaction of the call itself (`KeyClaim`), so that no server acts for a key
 * that another one has revoked, and no hint needs to arrive for that.
 */
const keys = memory<string, FoundKey>("keys");

/** When a key that is over its limit was looked at last. */
const looks = memory<ApiKeyId, number>("looks at keys over their limit");

/**
 * Whether a key that is over its limit should be looked at again: once a second, so that one which has ended meanwhile
 * is told so instead of when to come back, and a flood costs no query for each call.
 */
export function isLookDue({ id }: { id: ApiKeyId }, now: Date): boolean {
  if ((looks.get(id) ?? 0) > now.getTime() - SECOND_MS) return false;
  looks.set(id, now.getTime());
  return true;
}

export function rememberKey(hash: Buffer, key: FoundKey): void {
  keys.set(hash.toString("base64"), key);
}

export function rememberedKey(hash: Buffer): FoundKey | null {
  return keys.get(hash.toString("base64")) ?? null;
}

export function forgetKey(hash: Buffer): void {
  keys.forget(hash.toString("base64"));
}

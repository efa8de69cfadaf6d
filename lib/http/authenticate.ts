import { type FoundKey, findApiKey } from "@/lib/data/unscoped/find-api-key";
import { provedProject } from "@/lib/data/unscoped/prove-scope";
import { type Clock, systemClock } from "@/lib/domain/clock/clock";
import { hashOfKey, isWellFormedKey, type KeyScope } from "@/lib/domain/keys/api-key";
import type { KeyActor, ProjectScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { isUseNoted, noteUse } from "./note-key-use";
import { forgetKey, rememberedKey, rememberKey } from "./remembered-keys";

export type KeyCaller = { scope: ProjectScope<KeyActor>; keyScopes: KeyScope[] };

export type KeyRefusal = Refusal<"missing_api_key" | "invalid_api_key" | "project_archived">;

/**
 * Finds out which project a call acts for, from its API key. A key with a bad checksum is refused without a
 * query; unknown, revoked and expired ones are refused alike, on the very next call.
 */
export async function authenticate(
  request: Request,
  now: Date,
  isForFinders = false,
): Promise<Result<KeyCaller, KeyRefusal>> {
  const key = keyOf(request);
  if (!key.ok) return key;
  const hash = hashOfKey(key.value);
  const found = await findApiKey(hash);
  if (!found || found.revokedAt || (found.expiresAt && found.expiresAt <= now)) {
    forgetKey(hash);
    return refuse("invalid_api_key");
  }
  if (found.archivedAt) {
    forgetKey(hash);
    if (!isForFinders) return refuse("project_archived");
  } else rememberKey(hash, found);
  noteUse(found, request, now);
  return ok(callerOf(found));
}

/**
 * Like `authenticate`, without a look at the database where this server has looked before: the scope then carries a
 * claim, which each of its transactions checks first. Null where there is nothing to remember.
 */
export function authenticateByMemory(request: Request, now: Date, clock: Clock = systemClock): KeyCaller | null {
  const key = keyOf(request);
  const found = key.ok ? rememberedKey(hashOfKey(key.value)) : null;
  // Once a minute a use is noted, and only of a key that was looked at.
  if (!found || !isUseNoted(found, request, now)) return null;
  return callerOf(found, clock);
}

function callerOf(found: FoundKey, clock?: Clock): KeyCaller {
  const { id, name, projectId, mode, scopes } = found;
  const actor: KeyActor = { type: "key", id, name };
  const claim = clock && { projectId, mode, scopes, clock, isProven: false };
  return { scope: provedProject(found, actor, claim), keyScopes: scopes };
}

function keyOf(request: Request): Result<string, KeyRefusal> {
  const header = request.headers.get("authorization")?.trim();
  if (!header) return refuse("missing_api_key");
  const key = /^Bearer\s+(\S+)$/i.exec(header)?.[1];
  if (!key)
    return refuse("invalid_api_key", {
      detail: "The Authorization header must read: Bearer ha_live_… with nothing after the key.",
    });
  if (isWellFormedKey(key)) return ok(key);
  return refuse("invalid_api_key", {
    detail: "This is not a whole key of ours: its form or checksum is wrong. Copy it again.",
  });
}

/** For a key that is good, but was made for something else. */
export function refuseScope(scope: KeyScope): Refusal<"insufficient_scope"> {
  return refuse("insufficient_scope", { detail: `This key lacks the scope ${scope}.` });
}

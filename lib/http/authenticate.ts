import { findApiKey } from "@/lib/data/unscoped/find-api-key";
import { provedProject } from "@/lib/data/unscoped/prove-scope";
import { hashOfKey, isWellFormedKey, type KeyScope } from "@/lib/domain/keys/api-key";
import type { KeyActor, ProjectScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { noteUse } from "./note-key-use";

export type KeyCaller = { scope: ProjectScope<KeyActor>; keyScopes: KeyScope[] };

/**
 * Finds out which project a call acts for, from its API key. A key with a bad checksum is refused without a
 * query; unknown, revoked and expired ones are refused alike, on the very next call.
 */
export async function authenticate(
  request: Request,
  now: Date,
  isForFinders = false,
): Promise<Result<KeyCaller, Refusal<"missing_api_key" | "invalid_api_key" | "project_archived">>> {
  const header = request.headers.get("authorization")?.trim();
  if (!header) return refuse("missing_api_key");
  const key = /^Bearer\s+(\S+)$/i.exec(header)?.[1];
  if (!key)
    return refuse("invalid_api_key", {
      detail: "The Authorization header must read: Bearer ha_live_… with nothing after the key.",
    });
  if (!isWellFormedKey(key)) {
    return refuse("invalid_api_key", {
      detail: "This is not a whole key of ours: its form or checksum is wrong. Copy it again.",
    });
  }
  const found = await findApiKey(hashOfKey(key));
  if (!found || found.revokedAt || (found.expiresAt && found.expiresAt <= now)) return refuse("invalid_api_key");
  if (found.archivedAt && !isForFinders) return refuse("project_archived");
  noteUse(found, request, now);
  const actor: KeyActor = { type: "key", id: found.id, name: found.name };
  return ok({ scope: provedProject(found, actor), keyScopes: found.scopes });
}

/** For a key that is good, but was made for something else. */
export function refuseScope(scope: KeyScope): Refusal<"insufficient_scope"> {
  return refuse("insufficient_scope", { detail: `This key lacks the scope ${scope}.` });
}

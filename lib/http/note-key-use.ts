import { logger } from "@/lib/config/logger";
import { memory } from "@/lib/config/memory";
import { noteKeyUse } from "@/lib/data/unscoped/key-uses";
import { MINUTE_MS } from "@/lib/domain/clock/clock";
import type { ApiKeyId, TeamId } from "@/lib/domain/ids/id";
import type { CallOrigin } from "@/lib/domain/policies/scope";
import { callOriginOf } from "./request-context";

/** When each caller's use was noted last. */
const noted = memory<string, number>("noted key uses");

/** Whether this caller's use of the key was noted within the minute. */
export function isUseNoted(key: { id: ApiKeyId }, request: Request, now: Date): boolean {
  return (noted.get(callerOf(key, callOriginOf(request))) ?? 0) >= now.getTime() - MINUTE_MS;
}

/**
 * Notes that a key was used, from where and with what: at most once a minute for each caller, and after nobody: no call
 * waits for it, and none fails with it.
 */
export function noteUse(key: { id: ApiKeyId; teamId: TeamId }, request: Request, now: Date): void {
  const from = callOriginOf(request);
  const caller = callerOf(key, from);
  const notSince = now.getTime() - MINUTE_MS;
  if ((noted.get(caller) ?? 0) >= notSince) return;
  noted.set(caller, now.getTime());
  noteKeyUse(key, from, now, new Date(notSince)).catch((error) =>
    logger().warn({ err: error, key: key.id }, "a key's use was not noted"),
  );
}

function callerOf(key: { id: ApiKeyId }, { address, userAgent }: CallOrigin): string {
  return `${key.id} ${address} ${userAgent}`;
}

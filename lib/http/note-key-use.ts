import { logger } from "@/lib/config/logger";
import { noteKeyUse } from "@/lib/data/unscoped/key-uses";
import { MINUTE_MS } from "@/lib/domain/clock/clock";
import type { ApiKeyId, TeamId } from "@/lib/domain/ids/id";
import { callOriginOf } from "./request-context";

const NOTED = Symbol.for("human-approval.noted-key-uses");
type Holder = { [NOTED]?: Map<string, number> };

/** So that the memory of this process stays bounded; who is forgotten is written once more. */
const NOTED_MAX = 10_000;

/**
 * Notes that a key was used, from where and with what: at most once a minute for each caller, and after nobody: no call
 * waits for it, and none fails with it.
 */
export function noteUse(key: { id: ApiKeyId; teamId: TeamId }, request: Request, now: Date): void {
  const holder = globalThis as Holder;
  holder[NOTED] ??= new Map();
  const noted = holder[NOTED];
  const from = callOriginOf(request);
  const caller = `${key.id} ${from.address} ${from.userAgent}`;
  const notSince = now.getTime() - MINUTE_MS;
  if ((noted.get(caller) ?? 0) >= notSince) return;
  if (noted.size >= NOTED_MAX) noted.clear();
  noted.set(caller, now.getTime());
  noteKeyUse(key, from, now, new Date(notSince)).catch((error) =>
    logger().warn({ err: error, key: key.id }, "a key's use was not noted"),
  );
}

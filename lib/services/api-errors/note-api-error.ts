import { logger } from "@/lib/config/logger";
import { type NewApiError, type RefusedKey, saveApiError } from "@/lib/data/unscoped/save-api-error";
import { SECOND_MS } from "@/lib/domain/clock/clock";

/** One write in so long for each key, however many of its calls are refused. */
const PACE_MS = 2 * SECOND_MS;
/** Keys that are being paced at a time. A storm of made-up keys finds no room, and costs no query. */
const PACED_MAX = 500;

/** What is to be written when a key's pause is over; null while nothing has come since. */
const paced = new Map<string, NewApiError | null>();

/**
 * Remembers the last problem that calls with a key were answered. Nobody waits for it and nothing depends on it: the
 * first one is written at once, and of those of the next seconds the last one.
 */
export function noteApiError(key: RefusedKey, error: NewApiError): void {
  const name = "id" in key ? key.id : `${key.start} ${key.last4}`;
  if (paced.has(name)) {
    paced.set(name, error);
    return;
  }
  if (paced.size >= PACED_MAX) return;
  write(key, name, error);
}

function write(key: RefusedKey, name: string, error: NewApiError): void {
  paced.set(name, null);
  saveApiError(key, error).catch((cause) => logger().warn({ err: cause }, "a refused call was not noted"));
  setTimeout(() => {
    const latest = paced.get(name);
    paced.delete(name);
    if (latest) write(key, name, latest);
  }, PACE_MS).unref();
}

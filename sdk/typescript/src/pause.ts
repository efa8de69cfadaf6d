/** A timer that is set for longer ends at once instead. */
export const TIMER_MAX_MS = 2 ** 31 - 1;

/** Waits so many milliseconds. Rejects with the signal's reason as soon as it is aborted. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(
      () => {
        signal?.removeEventListener("abort", onAbort);
        resolve();
      },
      Math.min(ms, TIMER_MAX_MS),
    );
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}

/**
 * How long to wait before the next attempt: doubling from half a second, to eight at most, of which a random half is
 * waited, so that many callers whose server came back do not all ask it at once.
 *
 * @param failures how many there were in a row, from 1
 * @param askedForS what `Retry-After` said, in seconds; it is a lower bound
 */
export function backoffMs(failures: number, askedForS: number | null): number {
  const full = Math.min(500 * 2 ** (failures - 1), 8_000);
  return Math.max(full / 2 + (full / 2) * Math.random(), (askedForS ?? 0) * 1_000);
}

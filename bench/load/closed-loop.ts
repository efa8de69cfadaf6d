/** Milliseconds on the monotonic clock, which all processes of a machine share. */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** How long each call took, in the order in which they ended, and when the first began and the last ended. */
export type Timed = { latenciesMs: number[]; startedAt: number; endedAt: number };

/**
 * A closed loop: so many are always under way, each starting when one before it has ended, until `hasMore` says that
 * there are no more. Every latency is kept. The first failure ends it.
 *
 * @param once does one, and says how long it took
 */
export async function closedLoop(
  inFlight: number,
  hasMore: () => boolean,
  once: () => Promise<number>,
): Promise<Timed> {
  const latenciesMs: number[] = [];
  let hasFailed = false;
  const startedAt = monotonicMs();
  const slot = async () => {
    while (!hasFailed && hasMore()) latenciesMs.push(await once());
  };
  try {
    await Promise.all(Array.from({ length: inFlight }, slot));
  } catch (error) {
    hasFailed = true;
    throw error;
  }
  return { latenciesMs, startedAt, endedAt: monotonicMs() };
}

/** For a time: the calls that are under way when it is over are waited for, and count. */
export function forSeconds(seconds: number): () => boolean {
  const until = monotonicMs() + seconds * 1000;
  return () => monotonicMs() < until;
}

/** Each of these once. */
export function eachOf<Item>(items: readonly Item[]): { hasMore: () => boolean; next: () => Item } {
  let index = 0;
  return {
    hasMore: () => index < items.length,
    next: () => items[index++] as Item,
  };
}

/** Does one thing and says how long it took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

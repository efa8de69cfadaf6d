/** How the operator asks us to end. */
export type StopSignals = {
  /** Aborted by the first signal. */
  stop: AbortSignal;
  /** Aborted by a later one: do not wait for anybody. */
  hurry: AbortSignal;
};

/**
 * `npm start` passes a signal on to us that the terminal has sent us already: what follows the first so
 * closely is its echo, not impatience.
 */
const ECHO_MS = 1_000;

/** Catches SIGINT, SIGTERM and SIGHUP (a closed terminal) from now on, or those of them that are named. */
export function catchStopSignals(names: NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"]): StopSignals {
  const stop = new AbortController();
  const hurry = new AbortController();
  let stoppedAt = 0;
  const onSignal = () => {
    if (!stop.signal.aborted) {
      stoppedAt = Date.now();
      stop.abort(new Stopped());
    } else if (Date.now() - stoppedAt > ECHO_MS) {
      hurry.abort();
    }
  };
  for (const name of names) process.on(name, onSignal);
  return { stop: stop.signal, hurry: hurry.signal };
}

/** Ended by the operator before we were ready: no failure. */
export class Stopped extends Error {
  override name = "Stopped";
}

export async function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
}

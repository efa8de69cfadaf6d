/**
 * Nudges to this process's worker: that deliveries may be due, or that events are to be sealed. One may be lost; the
 * sweep finds both anyway. On globalThis, since the worker and the routes live in different bundles.
 */
const WAKE = Symbol.for("human-approval.wake");
type Wakes = { deliver: () => void; seal: () => void };
type Holder = { [WAKE]?: Wakes };

/** Registers the worker; null takes it off. */
export function onWake(wakes: Wakes | null): void {
  const holder = globalThis as Holder;
  if (wakes) holder[WAKE] = wakes;
  else delete holder[WAKE];
}

export function wakeDispatcher(): void {
  (globalThis as Holder)[WAKE]?.deliver();
}

export function wakeSealer(): void {
  (globalThis as Holder)[WAKE]?.seal();
}

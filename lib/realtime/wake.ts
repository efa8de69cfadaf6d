/**
 * A nudge to this process's dispatcher that deliveries may be due. It may be lost; the sweep finds them anyway.
 * On globalThis, since the dispatcher and the routes live in different bundles.
 */
const WAKE = Symbol.for("human-approval.wake");
type Holder = { [WAKE]?: () => void };

/** Registers the dispatcher; null takes it off. */
export function onWake(wake: (() => void) | null): void {
  const holder = globalThis as Holder;
  if (wake) holder[WAKE] = wake;
  else delete holder[WAKE];
}

export function wakeDispatcher(): void {
  (globalThis as Holder)[WAKE]?.();
}

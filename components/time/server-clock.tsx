"use client";

import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";

/**
 * The server's clock as the page knows it. Deadlines are the server's: a reader whose own clock is wrong
 * must still see the buttons go when the request really expires.
 */

const TICK_MS = 250;

/** Server time minus the browser's, as the latest answer showed it; wrong by at most that answer's travel time. */
let skewMs = 0;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** Sets the clock by an answer's `now`. */
export function noteServerTime(now: string): void {
  const serverMs = Date.parse(now);
  if (!Number.isNaN(serverMs)) skewMs = serverMs - Date.now();
}

/** The server's time now, in milliseconds. For handlers; components use `useServerTime`. */
export function serverTimeMs(): number {
  return Date.now() + skewMs;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const tell of listeners) tell();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

const RenderedAt = createContext<string | null>(null);

/** Carries the time of the server's render, so that the browser's first render says the same words. */
export function ServerClock({ now, children }: { now: string; children: ReactNode }) {
  return <RenderedAt value={now}>{children}</RenderedAt>;
}

/**
 * Reads something off the server's clock and renders again when it changes: not with every tick, only when
 * the answer of `read` (a word, a number, a flag) is another one. So `read` must round: a count of milliseconds
 * would be another one at every look.
 */
export function useServerTime<Value extends string | number | boolean>(read: (nowMs: number) => Value): Value {
  const renderedAt = useContext(RenderedAt);
  return useSyncExternalStore(
    subscribe,
    () => read(serverTimeMs()),
    () => read(renderedAt ? Date.parse(renderedAt) : 0),
  );
}

const never = () => () => undefined;

/** False on the server and in the browser's first render, where only UTC is known; true from then on. */
export function useIsHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

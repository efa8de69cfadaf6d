"use client";

import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";

/**
 * The server's clock as the page knows it. Deadlines are the server's: a reader whose own clock is wrong
 * must still see the buttons go when the request really expires.
 */

const TICK_MS = 250;

/** Server time minus the browser's; wrong by at most half the travel time of the answer that set it. */
let skewMs = 0;
/** How long that answer travelled, and when it came: a quicker one knows better, and an old one may be wrong by now. */
let sample = { travelMs: Number.POSITIVE_INFINITY, atMs: 0 };
const SAMPLE_KEPT_MS = 5 * 60 * 1000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** Sets the clock by an answer's `now`, read from an answer that took `travelMs` from question to answer. */
export function noteServerTime(now: string, travelMs: number): void {
  const serverMs = Date.parse(now);
  const atMs = Date.now();
  const isBetter = travelMs <= sample.travelMs || atMs - sample.atMs > SAMPLE_KEPT_MS;
  if (Number.isNaN(serverMs) || !isBetter) return;
  sample = { travelMs, atMs };
  skewMs = serverMs + travelMs / 2 - atMs;
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

import { retryDelayMs } from "./retry-delay";

/** What changed: ids only. `reset` means that changes may have been missed, so everything is read again. */
export type LiveHint = {
  requests: string[];
  reset: boolean;
  /** Somebody has come to look at a request, or has gone. */
  presence?: boolean;
  /** Who is in the team, what they may do or what it is called has changed. */
  team?: boolean;
  /** Over how long the pages that hear this spread their reading; at once where it is missing. */
  spread_ms?: number;
};

export type StreamEvents = { onHint: (hint: LiveHint) => void; onState: (isOpen: boolean) => void };

/** The server says something every 15 s: whoever hears nothing for this long listens to a dead line. */
const SILENCE_MS_MAX = 40_000;

/**
 * Opens the stream and keeps it open until told to stop. Every (re)opening asks for everything: hints may have been
 * missed. It counts as open once something was heard: a proxy that holds back what the server says opens it too.
 */
export function keepStreamOpen(url: string, signal: AbortSignal, { onHint, onState }: StreamEvents): void {
  let source: EventSource | null = null;
  let attempt = 0;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;

  function listen(): void {
    source = new EventSource(url);
    source.addEventListener("message", ({ data }: MessageEvent<string>) => {
      hear();
      onHint(JSON.parse(data) as LiveHint); // the first one is a reset
    });
    source.addEventListener("alive", hear);
    source.addEventListener("error", lose);
    watch();
  }

  function hear(): void {
    attempt = 0;
    onState(true);
    watch();
  }

  function watch(): void {
    clearTimeout(silence);
    silence = setTimeout(lose, SILENCE_MS_MAX);
  }

  /** The browser would try again by itself, but after the same time in every browser, and not after every answer. */
  function lose(): void {
    clearTimeout(silence);
    source?.close();
    source = null;
    onState(false);
    retryLater();
  }

  function retryLater(): void {
    clearTimeout(retry);
    retry = setTimeout(listen, retryDelayMs(attempt++, Math.random()));
  }

  /** The network is back, or somebody looks at the page again: however long it was away, they wait no longer for it. */
  function hurry(): void {
    if (source || document.visibilityState === "hidden") return;
    attempt = 0;
    retryLater();
  }

  if (signal.aborted) return;
  listen();
  addEventListener("online", hurry, { signal });
  document.addEventListener("visibilitychange", hurry, { signal });
  signal.addEventListener(
    "abort",
    () => {
      clearTimeout(silence);
      clearTimeout(retry);
      source?.close();
    },
    { once: true },
  );
}

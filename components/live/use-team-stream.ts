"use client";

import { useEffect, useState } from "react";

/** What changed: ids only. `reset` means that changes may have been missed, so everything is read again. */
export type LiveHint = { requests: string[]; reset: boolean };

type TabMessage = { kind: "hint"; hint: LiveHint } | { kind: "state"; isOpen: boolean } | { kind: "who-leads" };

const RETRY_MS = 3000;

/**
 * Follows the team's stream of hints with one connection per browser, however many tabs are open: a browser
 * allows six connections to a host, and ten tabs with a stream each would hang.
 *
 * The tab that holds a lock opens the stream and passes hints on to the others; when it closes, the lock goes
 * to the next. Where there are no locks (a page served over plain http), each tab opens its own.
 *
 * @returns whether the stream is open; while it is not, the page has to ask by itself
 */
export function useTeamStream(team: string, onHint: (hint: LiveHint) => void): boolean {
  const [isOpen, setOpen] = useState(false);

  useEffect(() => {
    const name = `ha-stream-${team}`;
    const stop = new AbortController();
    const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(name);

    // As leader: what the stream says goes to this tab and to the others.
    let leads = false;
    let isStreamOpen = false;
    function lead(signal: AbortSignal): void {
      leads = true;
      openStream(`/api/app/${team}/stream`, signal, {
        onHint(hint) {
          channel?.postMessage({ kind: "hint", hint } satisfies TabMessage);
          onHint(hint);
        },
        onState(open) {
          isStreamOpen = open;
          channel?.postMessage({ kind: "state", isOpen: open } satisfies TabMessage);
          setOpen(open);
        },
      });
    }

    // As follower: what the leader passes on.
    channel?.addEventListener("message", ({ data }: MessageEvent<TabMessage>) => {
      if (data.kind === "hint") onHint(data.hint);
      else if (data.kind === "state") setOpen(data.isOpen);
      else if (leads) channel.postMessage({ kind: "state", isOpen: isStreamOpen } satisfies TabMessage);
    });

    if (channel && navigator.locks) {
      channel.postMessage({ kind: "who-leads" } satisfies TabMessage);
      holdLock(name, stop.signal, lead);
    } else {
      lead(stop.signal);
    }
    return () => {
      stop.abort();
      channel?.close();
    };
  }, [team, onHint]);

  return isOpen;
}

/** Waits for the lock, runs `lead` with it, and lets go when told to stop. */
function holdLock(name: string, signal: AbortSignal, lead: (signal: AbortSignal) => void): void {
  navigator.locks
    .request(name, { signal }, () => {
      lead(signal);
      return new Promise<void>((release) => signal.addEventListener("abort", () => release()));
    })
    .catch(() => {
      // Told to stop before the lock came.
    });
}

type StreamEvents = { onHint: (hint: LiveHint) => void; onState: (isOpen: boolean) => void };

/** Opens the stream and keeps it open. Every (re)opening asks for everything: hints may have been missed. */
function openStream(url: string, signal: AbortSignal, { onHint, onState }: StreamEvents): void {
  if (signal.aborted) return;
  const source = new EventSource(url);
  source.addEventListener("open", () => {
    onState(true);
    onHint({ requests: [], reset: true });
  });
  source.addEventListener("message", ({ data }: MessageEvent<string>) => onHint(JSON.parse(data) as LiveHint));
  source.addEventListener("error", () => {
    onState(false);
    // The browser retries by itself, except after an answer that was not a stream (signed out, server away).
    if (source.readyState === EventSource.CLOSED && !signal.aborted)
      setTimeout(() => openStream(url, signal, { onHint, onState }), RETRY_MS);
  });
  signal.addEventListener("abort", () => source.close(), { once: true });
}

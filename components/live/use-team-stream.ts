"use client";

import { useEffect, useState } from "react";
import { keepStreamOpen, type LiveHint } from "./event-stream";

type TabMessage = { kind: "hint"; hint: LiveHint } | { kind: "state"; isOpen: boolean } | { kind: "who-leads" };

/** How often the leading tab says how the stream stands. */
const STATE_EVERY_MS = 20_000;
/** A browser lets the timers of a tab in the background run once a minute; one that is silent for longer is frozen. */
const LEADER_SILENT_MS_MAX = 90_000;

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
    const tell = (message: TabMessage) => channel?.postMessage(message);

    // As leader: what the stream says goes to this tab and to the others.
    let leads = false;
    let isStreamOpen = false;
    function lead(signal: AbortSignal): void {
      leads = true;
      clearTimeout(leaderIsSilent);
      const stating = setInterval(() => tell({ kind: "state", isOpen: isStreamOpen }), STATE_EVERY_MS);
      signal.addEventListener("abort", () => clearInterval(stating), { once: true });
      keepStreamOpen(`/api/app/${team}/stream`, signal, {
        onHint(hint) {
          tell({ kind: "hint", hint });
          onHint(hint);
        },
        onState(open) {
          if (open !== isStreamOpen) tell({ kind: "state", isOpen: open });
          isStreamOpen = open;
          setOpen(open);
        },
      });
    }

    // As follower: what the leader passes on.
    let leaderIsSilent: ReturnType<typeof setTimeout> | undefined;
    function hearLeader(): void {
      clearTimeout(leaderIsSilent);
      leaderIsSilent = setTimeout(() => setOpen(false), LEADER_SILENT_MS_MAX);
    }
    channel?.addEventListener("message", ({ data }: MessageEvent<TabMessage>) => {
      if (data.kind === "who-leads") {
        if (leads) tell({ kind: "state", isOpen: isStreamOpen });
        return;
      }
      hearLeader();
      if (data.kind === "hint") onHint(data.hint);
      else setOpen(data.isOpen);
    });

    if (channel && navigator.locks) {
      tell({ kind: "who-leads" });
      holdLock(name, stop.signal, lead);
    } else {
      lead(stop.signal);
    }
    return () => {
      stop.abort();
      clearTimeout(leaderIsSilent);
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

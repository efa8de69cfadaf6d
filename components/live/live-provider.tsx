"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { SWRConfig, useSWRConfig } from "swr";
import {
  endpointsPath,
  isDeliveryKey,
  isHistoryKey,
  isListKey,
  membersPath,
  presencePath,
  projectsPath,
  requestPath,
} from "@/components/session-api/keys";
import { errorRetry } from "./error-retry";
import type { LiveHint } from "./event-stream";
import { gathered } from "./gathered";
import { pollMs } from "./poll-times";
import { PresenceProvider } from "./presence-context";
import { readingTurn } from "./reading-turn";
import { useTeamStream } from "./use-team-stream";

/** From the end of a reading until the next one, for what has changed meanwhile. */
const GAP_MS = 150;
/** Who looks at what may be a moment late: where a thousand people read, somebody comes or goes all the time. */
const PRESENCE_GAP_MS = 1_000;
const READING_MS_MAX = 10_000;

const PollContext = createContext(pollMs(false, 0.5));

/** Keeps what the pages of a team show up to date: each hint makes SWR read again what it concerns. */
export function LiveProvider({ team, children }: { team: string; children: ReactNode }) {
  const { mutate } = useSWRConfig();
  const router = useRouter();

  const onHint = useMemo(() => {
    const readAgain = gathered<LiveHint>((hint) => mutate((key) => isConcerned(key, team, hint)), {
      join: joined,
      turn: (hint) => readingTurn(hint.spread_ms ?? 0),
      gapMs: GAP_MS,
      readingMsMax: READING_MS_MAX,
    });
    const readPresence = gathered<LiveHint>(() => mutate(presencePath(team)), {
      join: joined,
      turn: (hint) => readingTurn(hint.spread_ms ?? 0),
      gapMs: PRESENCE_GAP_MS,
      readingMsMax: READING_MS_MAX,
    });
    // The page is rendered anew: what its reader may do stands in it, and whoever was removed is told that nothing is here.
    const readTeam = gathered<LiveHint>(async () => [router.refresh(), await mutate(membersPath(team))], {
      join: joined,
      turn: (hint) => readingTurn(hint.spread_ms ?? 0),
      gapMs: PRESENCE_GAP_MS,
      readingMsMax: READING_MS_MAX,
    });
    return (hint: LiveHint) => {
      if (hint.presence || hint.reset) readPresence(hint);
      if (hint.team) readTeam(hint);
      if (!hint.presence && !hint.team) readAgain(hint);
    };
  }, [mutate, router, team]);

  const isLive = useTeamStream(team, onHint);
  const [random] = useState(Math.random);
  const [config] = useState(() => ({ onErrorRetry: errorRetry() }));
  const interval = pollMs(isLive, random);
  return (
    <SWRConfig value={config}>
      <PollContext value={interval}>
        <PresenceProvider team={team} refreshInterval={interval}>
          {children}
        </PresenceProvider>
      </PollContext>
    </SWRConfig>
  );
}

/** One hint for two. Which requests they name matters only to requests that are open. */
function joined(before: LiveHint, next: LiveHint): LiveHint {
  return {
    requests: [...new Set([...before.requests, ...next.requests])],
    reset: before.reset || next.reset,
    spread_ms: Math.max(before.spread_ms ?? 0, next.spread_ms ?? 0),
  };
}

function isConcerned(key: unknown, team: string, hint: LiveHint): boolean {
  return (
    isListKey(key, team) ||
    isHistoryKey(key, team) ||
    isDeliveryKey(key, team) ||
    key === projectsPath(team) ||
    key === endpointsPath(team) ||
    (hint.reset && key === membersPath(team)) ||
    (typeof key === "string" &&
      (hint.reset ? key.startsWith(requestPath(team, "")) : hint.requests.some((id) => key === requestPath(team, id))))
  );
}

/** The interval at which to ask without being told: seldom while the stream is open. */
export function useFallbackPollMs(): number {
  return useContext(PollContext);
}

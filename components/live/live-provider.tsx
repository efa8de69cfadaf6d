"use client";

import { createContext, type ReactNode, useCallback, useContext } from "react";
import { useSWRConfig } from "swr";
import {
  endpointsPath,
  isDeliveryKey,
  isHistoryKey,
  isListKey,
  projectsPath,
  requestPath,
} from "@/components/session-api/keys";
import { type LiveHint, useTeamStream } from "./use-team-stream";

/** How often a page asks by itself while no stream tells it. */
const FALLBACK_POLL_MS = 15_000;

const LiveContext = createContext({ isLive: false });

/** Keeps what the pages of a team show up to date: each hint makes SWR read again what it concerns. */
export function LiveProvider({ team, children }: { team: string; children: ReactNode }) {
  const { mutate } = useSWRConfig();

  const readAgain = useCallback(
    (hint: LiveHint) => {
      const paths = new Set(hint.requests.map((id) => requestPath(team, id)));
      const isConcerned = (key: unknown) =>
        isListKey(key, team) ||
        isHistoryKey(key, team) ||
        isDeliveryKey(key, team) ||
        key === projectsPath(team) ||
        key === endpointsPath(team) ||
        (typeof key === "string" && (paths.has(key) || (hint.reset && key.startsWith(requestPath(team, "")))));
      void mutate(isConcerned);
    },
    [mutate, team],
  );

  const isLive = useTeamStream(team, readAgain);
  return <LiveContext value={{ isLive }}>{children}</LiveContext>;
}

/** The interval at which to ask without being told: none while the stream is open. */
export function useFallbackPollMs(): number {
  return useContext(LiveContext).isLive ? 0 : FALLBACK_POLL_MS;
}

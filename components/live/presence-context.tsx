"use client";

import { createContext, type ReactNode, useContext } from "react";
import useSWR from "swr";
import { getJson } from "@/components/session-api/call";
import { presencePath } from "@/components/session-api/keys";
import type { PresenceView } from "@/lib/contract/people-views";

const PresenceContext = createContext<PresenceView | undefined>(undefined);

type PresenceProviderProps = { team: string; refreshInterval: number; children: ReactNode };

/** Who looks at what, read once for the whole page, however many rows show it. */
export function PresenceProvider({ team, refreshInterval, children }: PresenceProviderProps) {
  const { data, error } = useSWR(presencePath(team), getJson<PresenceView>, { refreshInterval });
  // Who looked at something before the server went may have left since.
  return <PresenceContext value={error ? undefined : data}>{children}</PresenceContext>;
}

/** Undefined while it is not known. */
export function usePresence(): PresenceView | undefined {
  return useContext(PresenceContext);
}

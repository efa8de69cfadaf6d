"use client";

import { useEffect } from "react";
import { useSWRConfig } from "swr";
import { isListKey } from "@/components/session-api/keys";
import { useTeam } from "@/components/team/team-context";
import { serverTimeMs } from "@/components/time/server-clock";
import { useRequestList } from "./use-request-list";

/** A browser's timer takes no more. */
const TIMER_MAX_MS = 2 ** 31 - 1;

/** Reads the lists again when the next snoozed request comes back: the one thing that no hint tells. */
export function WakesSnoozed() {
  const { team, mine } = useTeam();
  const { mutate } = useSWRConfig();
  const list = useRequestList().data ?? mine;
  const wakesAt = list.next_wake_at;

  // biome-ignore lint/correctness/useExhaustiveDependencies: every reading of the list sets the timer anew
  useEffect(() => {
    if (!wakesAt) return;
    const leftMs = Math.max(250, Date.parse(wakesAt) - serverTimeMs());
    const timer = setTimeout(() => void mutate((key) => isListKey(key, team.slug)), Math.min(leftMs, TIMER_MAX_MS));
    return () => clearTimeout(timer);
  }, [wakesAt, list, mutate, team.slug]);

  return null;
}

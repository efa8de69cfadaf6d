"use client";

import { useState } from "react";
import useSWR from "swr";
import { useFallbackPollMs } from "@/components/live/live-provider";
import { getJson } from "@/components/session-api/call";
import { type HistoryKey, historyPath } from "@/components/session-api/keys";
import { useAction } from "@/components/session-api/use-action";
import type { HistoryListView, HistoryRow } from "@/lib/contract/request-views";
import { firstRows, withFirstPage, withOlder } from "./history-rows";

function readFirstPage([, team, query]: HistoryKey): Promise<HistoryListView> {
  return getJson<HistoryListView>(historyPath(team, query, null));
}

/** The last requests that were closed, however they ended; none until they were read. */
export function useLastClosed(team: string): HistoryRow[] {
  const refreshInterval = useFallbackPollMs();
  const key: HistoryKey = ["history", team, ""];
  return useSWR(key, readFirstPage, { refreshInterval }).data?.data ?? [];
}

/**
 * The closed requests that a filter lets through, as rendered by the server. The stream keeps the first page up to
 * date; what is below it was closed for good, and is read once. Give what uses it a key per filter.
 */
export function useHistory(team: string, query: string, initial: HistoryListView) {
  const refreshInterval = useFallbackPollMs();
  const key: HistoryKey = ["history", team, query];
  const { data: first = initial, error } = useSWR(key, readFirstPage, { fallbackData: initial, refreshInterval });
  const [known, setKnown] = useState(() => firstRows(initial));
  const [merged, setMerged] = useState(initial);
  if (merged !== first) {
    setMerged(first);
    setKnown(withFirstPage(known, first));
  }

  const older = useAction(async () => {
    const from = known.end;
    if (from === null) return;
    const page = await getJson<HistoryListView>(historyPath(team, query, from));
    // Unless all has begun anew meanwhile: then it does not follow what is known.
    setKnown((now) => (now.end === from ? withOlder(now, page) : now));
  });

  return {
    rows: known.rows,
    hasOlder: known.end !== null,
    isCapped: first.search_is_capped,
    error: older.error ?? error,
    isReadingOlder: older.isBusy,
    showOlder: older.run,
  };
}

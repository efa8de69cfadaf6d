"use client";

import { useState } from "react";
import useSWR from "swr";
import { useFallbackPollMs } from "@/components/live/live-provider";
import { getJson } from "@/components/session-api/call";
import { type HistoryKey, historyPath } from "@/components/session-api/keys";
import type { HistoryListView } from "@/lib/contract/session-views";

/** Reads as many pages as were asked for, one after the other, as one list. */
async function readPages([, team, query, pages]: HistoryKey): Promise<HistoryListView> {
  let list = await getJson<HistoryListView>(historyPath(team, query, null));
  for (let page = 1; page < pages && list.next_cursor; page++) {
    const next = await getJson<HistoryListView>(historyPath(team, query, list.next_cursor));
    list = { ...next, data: [...list.data, ...next.data] };
  }
  return list;
}

/** The closed requests that a filter lets through, as rendered by the server and kept up to date by the stream. */
export function useHistory(team: string, query: string, initial: HistoryListView) {
  const [pages, setPages] = useState(1);
  const refreshInterval = useFallbackPollMs();
  const key: HistoryKey = ["history", team, query, pages];
  const { data, error, isValidating } = useSWR(key, readPages, {
    fallbackData: initial,
    keepPreviousData: true,
    refreshInterval,
  });
  return { list: data ?? initial, error, isReading: isValidating, showOlder: () => setPages(pages + 1) };
}

"use client";

import useSWR from "swr";
import { useFallbackPollMs } from "@/components/live/live-provider";
import { getJson } from "@/components/session-api/call";
import { type ListKey, listKey, listPath } from "@/components/session-api/keys";
import { useTeam } from "@/components/team/team-context";
import type { InboxFilter, InboxTab } from "@/lib/contract/inbox-filter";
import type { RequestListView } from "@/lib/contract/session-views";
import type { RequestStatus } from "@/lib/domain/requests/approval-request";

/** Reads as many pages as were asked for, one after the other, as one list. */
async function readPages([, team, tab, status, pages]: ListKey): Promise<RequestListView> {
  let list = await getJson<RequestListView>(listPath(team, tab, status, null));
  for (let page = 1; page < pages && list.next_cursor; page++) {
    const next = await getJson<RequestListView>(listPath(team, tab, status, list.next_cursor));
    list = { ...next, data: [...list.data, ...next.data] };
  }
  return list;
}

/** A list that came with the page, and what it is a list of. */
export type RenderedList = { filter: InboxFilter; list: RequestListView };

/** A list of requests, kept up to date by the stream. Undefined until it was read for the first time. */
export function useRequestList(
  tab: InboxTab,
  status: RequestStatus | null = null,
  pages = 1,
  rendered: RenderedList | null = null,
) {
  const { team, mine } = useTeam();
  const refreshInterval = useFallbackPollMs();
  const known = [{ filter: { tab: "mine" } as InboxFilter, list: mine }, rendered].find(
    (candidate) => candidate?.filter.tab === tab && (candidate.filter.status ?? null) === status,
  );
  return useSWR(listKey(team.slug, tab, status, pages), readPages, {
    refreshInterval,
    keepPreviousData: true,
    ...(known && pages === 1 ? { fallbackData: known.list } : {}),
  });
}

/** How many requests wait on the reader, live. */
export function usePendingCount(): number {
  const { mine } = useTeam();
  return useRequestList("mine").data?.counts.mine ?? mine.counts.mine;
}

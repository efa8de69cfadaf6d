"use client";

import useSWR from "swr";
import { useFallbackPollMs } from "@/components/live/live-provider";
import { getJson } from "@/components/session-api/call";
import { type ListKey, listKey, listPath } from "@/components/session-api/keys";
import { useTeam } from "@/components/team/team-context";
import { type InboxFilter, inboxQuery, MINE } from "@/lib/contract/inbox-filter";
import type { RequestListView } from "@/lib/contract/request-views";

/** The first page of a list, with its filter: while another filter's rows are on their way, the former ones stay. */
export type FirstPage = RequestListView & { query: string };

async function readFirstPage([, team, query]: ListKey): Promise<FirstPage> {
  return { ...(await getJson<RequestListView>(listPath(team, query))), query };
}

/** A list that came with the page, and what it is a list of. */
export type RenderedList = { filter: InboxFilter; list: RequestListView };

/** The first page of a list of requests, kept up to date by the stream. Undefined until it was read for the first time. */
export function useRequestList(filter: InboxFilter = MINE, rendered: RenderedList | null = null) {
  const { team, mine } = useTeam();
  const refreshInterval = useFallbackPollMs();
  const query = inboxQuery(filter);
  const known = [{ filter: MINE, list: mine }, rendered].find(
    (candidate) => candidate && inboxQuery(candidate.filter) === query,
  );
  return useSWR(listKey(team.slug, query), readFirstPage, {
    refreshInterval,
    keepPreviousData: true,
    ...(known && { fallbackData: { ...known.list, query } }),
  });
}

/** How many requests wait on the reader, live. */
export function usePendingCount(): number {
  const { mine } = useTeam();
  return useRequestList().data?.counts.mine ?? mine.counts.mine;
}

"use client";

import useSWR from "swr";
import { useFallbackPollMs } from "@/components/live/live-provider";
import { getJson, sendJson } from "@/components/session-api/call";
import type { NewEndpointInput } from "@/lib/contract/session-bodies";
import type { EndpointView, NewEndpointView } from "@/lib/contract/session-views";

/** The team's webhook endpoints, and what can be done with them. */
export function useEndpoints(team: string, initial: EndpointView[]) {
  const path = `/api/app/${team}/endpoints`;
  const refreshInterval = useFallbackPollMs();
  const { data, mutate } = useSWR(path, getJson<{ data: EndpointView[] }>, {
    fallbackData: { data: initial },
    refreshInterval,
  });

  async function create(endpoint: NewEndpointInput): Promise<NewEndpointView> {
    const created = await sendJson<NewEndpointView>("POST", path, endpoint);
    await mutate();
    return created;
  }

  async function remove(id: string): Promise<void> {
    await sendJson<void>("DELETE", `${path}/${id}`);
    await mutate();
  }

  return { endpoints: data?.data ?? initial, create, remove };
}

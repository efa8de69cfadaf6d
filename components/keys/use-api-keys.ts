"use client";

import useSWR from "swr";
import { getJson, sendJson } from "@/components/session-api/call";
import type { KeyView, NewKeyView } from "@/lib/contract/session-views";

/** The team's API keys, and what can be done with them. */
export function useApiKeys(team: string, initial: KeyView[]) {
  const path = `/api/app/${team}/keys`;
  const { data, mutate } = useSWR(path, getJson<{ data: KeyView[] }>, { fallbackData: { data: initial } });

  async function create(name: string, projectId: string): Promise<NewKeyView> {
    const created = await sendJson<NewKeyView>("POST", path, { name, project_id: projectId });
    await mutate();
    return created;
  }

  async function revoke(id: string): Promise<void> {
    await sendJson<KeyView>("POST", `${path}/${id}/revoke`);
    await mutate();
  }

  return { keys: data?.data ?? initial, create, revoke };
}

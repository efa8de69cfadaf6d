"use client";

import useSWR from "swr";
import { getJson, sendJson } from "@/components/session-api/call";
import type { KeyView, NewKeyView } from "@/lib/contract/key-views";
import type { NewKeyInput } from "@/lib/contract/session-bodies";
import type { KeyOverlap } from "@/lib/domain/keys/rotation";

/** The team's API keys, and what can be done with them. */
export function useApiKeys(team: string, initial: KeyView[]) {
  const path = `/api/app/${team}/keys`;
  const { data, mutate } = useSWR(path, getJson<{ data: KeyView[] }>, { fallbackData: { data: initial } });

  async function create(key: NewKeyInput): Promise<NewKeyView> {
    const created = await sendJson<NewKeyView>("POST", path, key);
    await mutate();
    return created;
  }

  async function revoke(id: string): Promise<void> {
    await sendJson<KeyView>("POST", `${path}/${id}/revoke`);
    await mutate();
  }

  /** Makes a key that takes the place of this one. */
  async function rotate(id: string, overlap: KeyOverlap): Promise<NewKeyView> {
    const made = await sendJson<NewKeyView>("POST", `${path}/${id}/rotate`, { overlap });
    await mutate();
    return made;
  }

  return { keys: data?.data ?? initial, create, revoke, rotate };
}

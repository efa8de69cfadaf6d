"use client";

import useSWR from "swr";
import { getJson, sendJson } from "@/components/session-api/call";
import { viewsPath } from "@/components/session-api/keys";
import { useTeam } from "@/components/team/team-context";
import type { SavedView } from "@/lib/contract/request-views";
import type { NewViewInput, RenameViewInput } from "@/lib/contract/session-bodies";

/** The reader's saved views, and what can be done with them. */
export function useSavedViews() {
  const { team } = useTeam();
  const path = viewsPath(team.slug);
  const { data, error, mutate } = useSWR(path, getJson<{ data: SavedView[] }>);

  async function save(input: NewViewInput): Promise<void> {
    await sendJson<SavedView>("POST", path, input);
    await mutate();
  }

  async function rename(id: string, input: RenameViewInput): Promise<void> {
    await sendJson<SavedView>("PATCH", `${path}/${id}`, input);
    await mutate();
  }

  async function remove(id: string): Promise<void> {
    await sendJson("DELETE", `${path}/${id}`);
    await mutate();
  }

  return { views: data?.data, error, save, rename, remove };
}

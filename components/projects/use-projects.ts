"use client";

import useSWR from "swr";
import { useFallbackPollMs } from "@/components/live/live-provider";
import { getJson, sendJson } from "@/components/session-api/call";
import { projectsPath } from "@/components/session-api/keys";
import type { ProjectView, RevealedSecretView, TestDeletionView } from "@/lib/contract/session-views";
import type { Mode } from "@/lib/domain/policies/scope";

/** The team's projects, and what can be done with them. */
export function useProjects(team: string, initial: ProjectView[]) {
  const path = projectsPath(team);
  const refreshInterval = useFallbackPollMs();
  const { data, mutate } = useSWR(path, getJson<{ data: ProjectView[] }>, {
    fallbackData: { data: initial },
    refreshInterval,
  });

  async function saveEffects(id: string, effect_templates: string[]): Promise<void> {
    await sendJson("PATCH", `${path}/${id}`, { effect_templates });
    await mutate();
  }

  async function callbackSecret(does: "reveal" | "rotate", id: string, mode: Mode): Promise<RevealedSecretView> {
    const revealed = await sendJson<RevealedSecretView>("POST", `${path}/${id}/${does}_callback_secret`, { mode });
    await mutate();
    return revealed;
  }

  /** Goes on until the server says that it is done; `onProgress` hears how many are gone. */
  async function deleteTestRequests(id: string, onProgress: (deleted: number) => void): Promise<number> {
    let deleted = 0;
    for (let isDone = false; !isDone; ) {
      const outcome = await sendJson<TestDeletionView>("POST", `${path}/${id}/delete_test_requests`);
      deleted += outcome.deleted;
      isDone = outcome.is_done;
      onProgress(deleted);
    }
    await mutate();
    return deleted;
  }

  return { projects: data?.data ?? initial, saveEffects, callbackSecret, deleteTestRequests };
}

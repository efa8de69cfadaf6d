"use client";

import { useRouter } from "next/navigation";
import useSWR from "swr";
import { useFallbackPollMs } from "@/components/live/live-provider";
import { getJson, sendJson } from "@/components/session-api/call";
import { projectAccessPath, projectsPath } from "@/components/session-api/keys";
import type { ProjectView, RevealedSecretView, TestDeletionView } from "@/lib/contract/project-views";
import type { ChangeProjectInput, NewProjectInput, ProjectAccessInput } from "@/lib/contract/session-bodies";
import type { Mode } from "@/lib/domain/policies/scope";

/** The team's projects, and what can be done with them. */
export function useProjects(team: string, initial: ProjectView[]) {
  const router = useRouter();
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

  /** The choosers of the other pages are the server's rendering: they are made anew. */
  async function changed(): Promise<void> {
    await mutate();
    router.refresh();
  }

  async function create(project: NewProjectInput): Promise<void> {
    await sendJson("POST", path, project);
    await changed();
  }

  async function change(id: string, values: ChangeProjectInput): Promise<void> {
    await sendJson("PATCH", `${path}/${id}`, values);
    await changed();
  }

  async function setAccess(id: string, access: ProjectAccessInput): Promise<void> {
    await sendJson("PUT", projectAccessPath(team, id), access);
    await changed();
  }

  /** Puts a project away, or brings it back. */
  async function putAway(does: "archive" | "restore", id: string): Promise<void> {
    await sendJson("POST", `${path}/${id}/${does}`);
    await changed();
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

  const act = { create, change, setAccess, putAway };
  return { projects: data?.data ?? initial, act, saveEffects, callbackSecret, deleteTestRequests };
}

export type ProjectActs = ReturnType<typeof useProjects>["act"];

"use client";

import useSWR from "swr";
import { getJson } from "@/components/session-api/call";
import { projectsPath } from "@/components/session-api/keys";
import type { RecentPayload } from "@/lib/contract/project-views";

/** What a project was last asked, to try templates on; undefined until it is there. */
export function useRecentPayloads(team: string, project: string) {
  const path = `${projectsPath(team)}/${project}/recent_payloads`;
  const { data, error, mutate } = useSWR(path, getJson<{ data: RecentPayload[] }>);
  return { recent: data?.data, error, retry: () => void mutate() };
}

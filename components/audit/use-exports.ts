"use client";

import useSWR from "swr";
import { getJson, sendJson } from "@/components/session-api/call";
import { useAction } from "@/components/session-api/use-action";
import type { ExportView } from "@/lib/contract/audit/audit-views";
import { exportsPath } from "./audit-paths";

const LOOK_EVERY_MS = 1_000;

type List = { data: ExportView[] };

/** The exports of the trail. Looked at every second while one is being made. */
export function useExports(team: string) {
  const { data, error, mutate } = useSWR(exportsPath(team), (path) => getJson<List>(path), {
    refreshInterval: (list) => (list?.data.some(({ status }) => status === "pending") ? LOOK_EVERY_MS : 0),
  });
  const begin = useAction(async (format: ExportView["format"], mode: string) => {
    await sendJson("POST", exportsPath(team), { format, mode });
    await mutate();
  });
  return { jobs: data?.data ?? [], begin: begin.run, isBusy: begin.isBusy, error: begin.error ?? error ?? null };
}

"use client";

import { useState } from "react";
import useSWR from "swr";
import { ApiProblem, getJson } from "@/components/session-api/call";
import { requestPath } from "@/components/session-api/keys";
import type { RequestView } from "@/lib/contract/session-views";

/**
 * The selected requests as they were read when the sheet was opened. They are not read again while it is open: what
 * is decided is what was compared, and the server refuses what has changed since.
 */
export function useBulkRequests(team: string, ids: string[]) {
  const [wanted] = useState(ids);
  const { data, error, mutate } = useSWR(
    ["bulk", team, ...wanted],
    async () => (await Promise.all(wanted.map((id) => readOne(team, id)))).filter((request) => request !== null),
    { revalidateOnFocus: false, revalidateOnReconnect: false, dedupingInterval: 0 },
  );
  return { requests: data, error: data ? null : error, retry: () => void mutate() };
}

/** Null for one that is no longer there: a test that was deleted meanwhile. */
async function readOne(team: string, id: string): Promise<RequestView | null> {
  try {
    return await getJson<RequestView>(requestPath(team, id));
  } catch (error) {
    if (error instanceof ApiProblem && error.problem.code === "not_found") return null;
    throw error;
  }
}

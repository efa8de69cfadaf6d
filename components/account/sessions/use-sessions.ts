"use client";

import useSWR from "swr";
import { getJson, sendJson } from "@/components/session-api/call";
import type { SessionListView } from "@/lib/contract/account-views";

const SESSIONS = "/api/app/account/sessions";

/** The browsers in which the reader is signed in, and how to sign them out. */
export function useSessions(initial: SessionListView) {
  const { data, mutate } = useSWR(SESSIONS, getJson<SessionListView>, { fallbackData: initial });

  async function end(path: string): Promise<void> {
    await sendJson<void>("DELETE", path);
    await mutate();
  }

  return {
    sessions: (data ?? initial).data,
    end: (id: string) => end(`${SESSIONS}/${id}`),
    endOthers: () => end(SESSIONS),
  };
}

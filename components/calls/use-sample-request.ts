"use client";

import { useState } from "react";
import { useSWRConfig } from "swr";
import { sendJson } from "@/components/session-api/call";
import { isListKey } from "@/components/session-api/keys";
import type { RequestView } from "@/lib/contract/session-views";

/** "Send it for me": the first call without a terminal. */
export function useSampleRequest(team: string, projectId: string | undefined) {
  const { mutate } = useSWRConfig();
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function send() {
    setSending(true);
    setError(null);
    try {
      await sendJson<RequestView>("POST", `/api/app/${team}/sample-requests`, { project_id: projectId });
      // The stream says so as well; whoever has no stream sees it by this.
      await mutate((key) => isListKey(key, team));
    } catch (cause) {
      setError(cause);
    } finally {
      setSending(false);
    }
  }

  return { send, isSending, error };
}

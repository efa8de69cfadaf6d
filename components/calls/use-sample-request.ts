"use client";

import { useSWRConfig } from "swr";
import { sendJson } from "@/components/session-api/call";
import { isListKey } from "@/components/session-api/keys";
import { useAction } from "@/components/session-api/use-action";
import type { RequestView } from "@/lib/contract/request-views";

/** "Send it for me": the first call without a terminal. */
export function useSampleRequest(team: string, projectId: string | undefined) {
  const { mutate } = useSWRConfig();
  const { run, isBusy, error } = useAction(async () => {
    await sendJson<RequestView>("POST", `/api/app/${team}/sample-requests`, { project_id: projectId });
    // The stream says so as well; whoever has no stream sees it by this.
    await mutate((key) => isListKey(key, team));
  });

  return { send: run, isSending: isBusy, error };
}

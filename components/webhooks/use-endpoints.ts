"use client";

import useSWR from "swr";
import { useFallbackPollMs } from "@/components/live/live-provider";
import { getJson, sendJson } from "@/components/session-api/call";
import { endpointsPath } from "@/components/session-api/keys";
import type { ChangeEndpointInput, DiagnoseBody, NewEndpointInput } from "@/lib/contract/session-bodies";
import type {
  DeliveryView,
  DiagnosisView,
  EndpointView,
  NewEndpointView,
  ReceiverCheckView,
  RecoveryView,
} from "@/lib/contract/webhook-views";

/** How often to look while an endpoint has a try before it: nothing else tells of it. */
const UNSETTLED_POLL_MS = 5000;

/** The team's webhook endpoints, and what can be done with them. */
export function useEndpoints(team: string, initial: EndpointView[]) {
  const path = endpointsPath(team);
  const fallbackPollMs = useFallbackPollMs();
  const { data, mutate } = useSWR(path, getJson<{ data: EndpointView[] }>, {
    fallbackData: { data: initial },
    refreshInterval: (latest) => (latest?.data.some(isUnsettled) ? UNSETTLED_POLL_MS : fallbackPollMs),
  });

  /** Sends a change and shows the list as it is then. */
  async function send<View>(method: "POST" | "PATCH" | "DELETE", address: string, body?: unknown): Promise<View> {
    const answer = await sendJson<View>(method, `${path}${address}`, body);
    await mutate();
    return answer;
  }

  /** Goes on until the server says that it is done; `onProgress` hears how many are queued. */
  async function recover(id: string, since: string, onProgress: (recovered: number) => void): Promise<number> {
    let recovered = 0;
    let after: string | null = null;
    do {
      const outcome: RecoveryView = await sendJson("POST", `${path}/${id}/recover`, { since, after });
      recovered += outcome.recovered;
      after = outcome.next;
      onProgress(recovered);
    } while (after);
    await mutate();
    return recovered;
  }

  return {
    endpoints: data?.data ?? initial,
    create: (endpoint: NewEndpointInput) => send<NewEndpointView>("POST", "", endpoint),
    change: (id: string, change: ChangeEndpointInput) => send<EndpointView>("PATCH", `/${id}`, change),
    enable: (id: string) => send<EndpointView>("POST", `/${id}/enable`),
    disable: (id: string) => send<EndpointView>("POST", `/${id}/disable`),
    rotate: (id: string) => send<NewEndpointView>("POST", `/${id}/rotate_secret`),
    remove: (id: string) => send<void>("DELETE", `/${id}`),
    check: (id: string) => sendJson<ReceiverCheckView>("POST", `${path}/${id}/check`),
    diagnose: (id: string, delivery: DiagnoseBody) =>
      sendJson<DiagnosisView>("POST", `${path}/${id}/diagnose`, delivery),
    tryNow: (id: string) => send<DeliveryView>("POST", `/${id}/test`),
    recover,
  };
}

export type Endpoints = ReturnType<typeof useEndpoints>;

/** Whether its numbers will be others in a moment. */
function isUnsettled({ breaker, waiting, disabled_at }: EndpointView): boolean {
  return breaker !== null || (waiting.count > 0 && disabled_at === null);
}

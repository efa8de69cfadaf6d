"use client";

import useSWR from "swr";
import { useFallbackPollMs } from "@/components/live/live-provider";
import { ApiProblem, getJson } from "@/components/session-api/call";
import { requestPath } from "@/components/session-api/keys";
import type { RequestView } from "@/lib/contract/request-views";

/** How often to look while a delivery is under way: its attempts give no hint of their own. */
const DELIVERING_POLL_MS = 2000;

/** One request, as rendered by the server and kept up to date by the stream. */
export function useRequest(team: string, initial: RequestView) {
  const fallbackPollMs = useFallbackPollMs();
  const { data, error, mutate } = useSWR(requestPath(team, initial.id), getJson<RequestView>, {
    fallbackData: initial,
    refreshInterval: (latest) => (latest && isDelivering(latest) ? DELIVERING_POLL_MS : fallbackPollMs),
  });
  const isGone = error instanceof ApiProblem && error.problem.code === "not_found";
  return { request: data ?? initial, isGone, mutate };
}

/** Whether an answer is on its way to a receiver, or soon will be. Waits of hours between retries are not watched. */
function isDelivering(request: RequestView): boolean {
  return request.deliveries.some(
    ({ status, next_attempt_at, endpoint }) =>
      status === "pending" &&
      !endpoint.is_off &&
      (!next_attempt_at || Date.parse(next_attempt_at) - Date.parse(request.now) < 60_000),
  );
}

"use client";

import { useState } from "react";
import useSWR from "swr";
import { useFallbackPollMs } from "@/components/live/live-provider";
import { getJson, sendJson } from "@/components/session-api/call";
import { type DeliveriesKey, deliveriesPath, deliveryPath } from "@/components/session-api/keys";
import type { DeliveryFilter } from "@/lib/contract/delivery-filter";
import type { DeliveryListView, DeliverySummary, DeliveryView } from "@/lib/contract/webhook-views";

/** How often to look while an attempt is due: attempts give no hint of their own. */
const DELIVERING_POLL_MS = 2000;

/** Reads as many pages as were asked for, one after the other, as one list. */
async function readPages([, team, endpoint, status, event, pages]: DeliveriesKey): Promise<DeliveryListView> {
  const read = (cursor: string | null) =>
    getJson<DeliveryListView>(deliveriesPath(team, endpoint, { status, event }, cursor));
  let list = await read(null);
  for (let page = 1; page < pages && list.next_cursor; page++) {
    const next = await read(list.next_cursor);
    list = { ...next, data: [...list.data, ...next.data] };
  }
  return list;
}

/** The deliveries to one endpoint that a filter lets through, the newest first. */
export function useDeliveries(
  team: string,
  endpoint: string,
  { status, event }: DeliveryFilter,
  initial: DeliveryListView,
) {
  const [pages, setPages] = useState(1);
  const fallbackPollMs = useFallbackPollMs();
  const key: DeliveriesKey = ["deliveries", team, endpoint, status, event, pages];
  const { data, mutate } = useSWR(key, readPages, {
    fallbackData: initial,
    keepPreviousData: true,
    refreshInterval: (latest) => (latest?.data.some(isUnderWay) ? DELIVERING_POLL_MS : fallbackPollMs),
  });
  return { deliveries: data ?? initial, readAgain: mutate, showOlder: () => setPages(pages + 1) };
}

/** One delivery with its attempts, and "Send again". */
export function useDelivery(team: string, initial: DeliveryView) {
  const fallbackPollMs = useFallbackPollMs();
  const path = deliveryPath(team, initial.id);
  const { data, mutate } = useSWR(path, getJson<DeliveryView>, {
    fallbackData: initial,
    refreshInterval: (latest) => (latest && isUnderWay(latest) ? DELIVERING_POLL_MS : fallbackPollMs),
  });

  async function replay(): Promise<void> {
    await mutate(await sendJson<DeliveryView>("POST", `${path}/replay`), { revalidate: false });
  }

  return { delivery: data ?? initial, replay };
}

/** Whether an attempt is due within a minute. Waits of hours between retries are not watched. */
function isUnderWay({ status, next_attempt_at, endpoint }: DeliverySummary): boolean {
  return (
    status === "pending" && !endpoint.is_off && (!next_attempt_at || Date.parse(next_attempt_at) - Date.now() < 60_000)
  );
}

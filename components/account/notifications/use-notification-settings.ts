"use client";

import useSWR from "swr";
import { getJson, sendJson } from "@/components/session-api/call";
import { notificationsPath } from "@/components/session-api/keys";
import type { NotificationSettingsBody, NotificationSettingsView } from "@/lib/contract/notification-settings";

/** Of what the reader is told by mail, and what they can do about it. */
export function useNotificationSettings(initial: NotificationSettingsView) {
  const path = notificationsPath();
  const { data, mutate } = useSWR(path, getJson<NotificationSettingsView>, { fallbackData: initial });
  return {
    settings: data ?? initial,
    save: async (body: NotificationSettingsBody): Promise<void> => {
      await mutate(await sendJson<NotificationSettingsView>("PUT", path, body), { revalidate: false });
    },
    sendTest: async (): Promise<string> => (await sendJson<{ sent_to: string }>("POST", `${path}/test`)).sent_to,
    confirmAddress: (): Promise<void> => sendJson<void>("POST", "/api/app/account/verification"),
  };
}

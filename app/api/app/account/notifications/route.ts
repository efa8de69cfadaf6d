import { NotificationSettingsBody } from "@/lib/contract/notification-settings";
import { ok } from "@/lib/domain/result";
import { resource } from "@/lib/http/resource";
import { personRoute } from "@/lib/http/session-route";
import { changeNotificationSettings } from "@/lib/services/notifications/change-notification-settings";
import { viewNotificationSettings } from "@/lib/services/notifications/view-notification-settings";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Of what the caller is told by mail, and when. */
  GET: personRoute({
    handle: async ({ person }) => ok(await viewNotificationSettings(person)),
    present: (view) => ({ status: 200, body: view }),
  }),
  PUT: personRoute({
    body: NotificationSettingsBody,
    handle: ({ person, from, body, now }) => changeNotificationSettings(person, from, body, now),
    present: (view) => ({ status: 200, body: view }),
  }),
});

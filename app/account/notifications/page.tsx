import type { Metadata } from "next";
import { NotificationsPage } from "@/components/account/notifications/notifications-page";
import { requirePerson } from "@/lib/http/page-session";
import { viewNotificationSettings } from "@/lib/services/notifications/view-notification-settings";

export const metadata: Metadata = { title: "Notifications" };

export default async function NotificationsRoute() {
  const person = await requirePerson();
  return <NotificationsPage initial={await viewNotificationSettings(person)} />;
}

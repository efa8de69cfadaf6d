import type { Metadata } from "next";
import { NotificationsPage } from "@/components/account/notifications/notifications-page";
import { SingleHead } from "@/components/shell/single-head";
import { SkipLink } from "@/components/shell/skip-link";
import { StepUpHost } from "@/components/step-up/step-up-host";
import { ServerClock } from "@/components/time/server-clock";
import { systemClock } from "@/lib/domain/clock/clock";
import { requirePerson } from "@/lib/http/page-session";
import { viewNotificationSettings } from "@/lib/services/notifications/view-notification-settings";

export const metadata: Metadata = { title: "Notifications" };

export default async function NotificationsRoute() {
  const person = await requirePerson();
  return (
    <ServerClock now={systemClock().toISOString()}>
      <SkipLink />
      <SingleHead />
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-176 px-4 pt-8 pb-12">
        <NotificationsPage initial={await viewNotificationSettings(person)} />
      </main>
      <StepUpHost />
    </ServerClock>
  );
}

"use client";

import { MailX } from "lucide-react";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import type { NotificationSettingsView } from "@/lib/contract/notification-settings";
import { ConfirmFirst } from "../confirm-first";
import { SettingsForm } from "./settings-form";
import { TestMail } from "./test-mail";
import { useNotificationSettings } from "./use-notification-settings";

/** Of what a person is told by mail when they are not here, and when they want to be left alone. */
export function NotificationsPage({ initial }: { initial: NotificationSettingsView }) {
  const { settings, save, sendTest, confirmAddress } = useNotificationSettings(initial);
  return (
    <>
      <PageHead
        title="Notifications"
        lead={
          <>
            When a request waits for you and you are not here, a mail goes to{" "}
            <span className="wrap-anywhere">{settings.email}</span>.
          </>
        }
      />
      <div className="grid gap-3">
        {!settings.is_email_confirmed && (
          <ConfirmFirst
            email={settings.email}
            onSend={confirmAddress}
            before="you get no mails about requests"
            after="mails about requests come there"
          />
        )}
        {!settings.has_mail_server && (
          <Notice tone="expiring" icon={MailX} title="This installation sends no mails yet">
            They wait until its operator names a mail server (<span className="mono">SMTP_URL</span>).
          </Notice>
        )}
      </div>
      <section className="section mt-8" aria-labelledby="when-title">
        <h2 className="section-title" id="when-title">
          What is sent when
        </h2>
        <ul className="grid max-w-152 list-disc gap-1 pl-5 text-ink-2">
          <li>A request is told once it has waited a minute. What comes within five minutes of a mail is gathered.</li>
          <li>High risk is told at once; of many in a row at most one mail goes out each minute.</li>
          <li>
            You are told of each request once, of none that is decided by then, and not while you have it open or
            snoozed. Tests are never told.
          </li>
          <li>
            A mail names who asks, the project, the risk and the deadline. What is in a request it says only where the
            team allows it.
          </li>
        </ul>
      </section>
      <SettingsForm settings={settings} onSave={save} />
      <TestMail email={settings.email} isConfirmed={settings.is_email_confirmed} onSend={sendTest} />
    </>
  );
}

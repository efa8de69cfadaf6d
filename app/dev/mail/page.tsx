import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { MailList } from "@/components/mailbox/mail-list";
import { MailboxFrame } from "@/components/mailbox/mailbox-frame";
import { systemClock } from "@/lib/domain/clock/clock";
import { mayReadMails } from "@/lib/http/mail-place";
import { listMailbox } from "@/lib/services/mails/list-mailbox";

export const metadata: Metadata = { title: "Mails", robots: { index: false } };

/** What would have been sent, had the installation a mail server. For whoever sits at the machine, and nobody else. */
export default async function MailboxPage() {
  if (!mayReadMails(await headers())) notFound();
  return (
    <MailboxFrame title="Mails" now={systemClock().toISOString()}>
      <MailList mails={await listMailbox()} />
    </MailboxFrame>
  );
}

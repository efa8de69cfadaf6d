import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { MailSheet } from "@/components/mailbox/mail-sheet";
import { MailboxFrame } from "@/components/mailbox/mailbox-frame";
import { systemClock } from "@/lib/domain/clock/clock";
import { mayReadMails } from "@/lib/http/mail-place";
import { viewMail } from "@/lib/services/mails/view-mail";

export const metadata: Metadata = { title: "Mail", robots: { index: false } };

/** One mail of those that would have been sent. */
export default async function MailPage({ params }: { params: Promise<{ id: string }> }) {
  if (!mayReadMails(await headers())) notFound();
  const mail = await viewMail((await params).id);
  if (!mail) notFound();
  return (
    <MailboxFrame title={mail.subject} now={systemClock().toISOString()}>
      <MailSheet mail={mail} />
    </MailboxFrame>
  );
}

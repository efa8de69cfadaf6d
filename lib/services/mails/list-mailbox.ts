import type { MailRow } from "@/lib/contract/mailbox-views";
import { listMails } from "@/lib/data/unscoped/mails";

const MAILS_MAX = 100;

/** The mails that were written last, to anybody, the newest first. For whoever sits at the machine (`mayReadMails`). */
export async function listMailbox(): Promise<MailRow[]> {
  const mails = await listMails(MAILS_MAX);
  return mails.map(({ id, recipient, subject, createdAt }) => ({
    id,
    to: recipient,
    subject,
    written_at: createdAt.toISOString(),
  }));
}

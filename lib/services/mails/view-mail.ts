import type { MailView } from "@/lib/contract/mailbox-views";
import { findMail } from "@/lib/data/unscoped/mails";
import { isId } from "@/lib/domain/ids/id";
import { withSecret } from "./with-secret";

/** One mail as its reader would get it, the secret of its link included. For whoever sits at the machine (`mayReadMails`). */
export async function viewMail(id: string): Promise<MailView | null> {
  const mail = isId("mail", id) ? await findMail(id) : null;
  if (!mail) return null;
  const { recipient, subject, text, html } = withSecret(mail);
  return { id, to: recipient, subject, text, html, written_at: mail.createdAt.toISOString() };
}

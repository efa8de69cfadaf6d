import { asSystem } from "@/lib/data/transaction";
import type { ClaimedMail } from "@/lib/data/unscoped/mails";
import { deleteNoticeMail, rewriteNoticeMail } from "@/lib/data/unscoped/notice-mails";
import { findReaderOfMail, listNoticesOfMail, savePlan } from "@/lib/data/unscoped/notifications";
import { planNotice } from "@/lib/domain/notifications/plan-notice";
import { goneSince } from "@/lib/domain/presence/presence";
import { noticeWords, toWaiting } from "./notice-words";

/**
 * A mail about waiting requests as it should be sent now: it may have been written hours ago, for a mail server that was
 * away. What was decided since is taken out, and what is put off goes into a later mail. Null, and the mail is taken
 * back, where nothing of it is left.
 */
export function renewNotice(mail: ClaimedMail, now: Date): Promise<ClaimedMail | null> {
  return asSystem(async (tx) => {
    const reader = await findReaderOfMail(tx, mail.id);
    const waiting = reader ? (await listNoticesOfMail(tx, mail.id, goneSince(now))).map(toWaiting) : [];
    const plan = reader && planNotice(waiting, { quiet: reader.quiet, writtenAt: null, urgentAt: null }, now);
    if (reader && plan) await savePlan(tx, reader.id, plan, mail.id, now);
    if (!reader || !plan || plan.tell.length === 0) {
      await deleteNoticeMail(tx, mail.id);
      return null;
    }
    const renewed = { ...mail, recipient: reader.email, ...noticeWords(plan.tell, reader, now) };
    await rewriteNoticeMail(tx, renewed);
    return renewed;
  });
}

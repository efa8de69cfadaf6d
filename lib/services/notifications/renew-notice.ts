import { asSystem } from "@/lib/data/transaction";
import type { ClaimedMail } from "@/lib/data/unscoped/mails";
import { deleteNoticeMail, rewriteNoticeMail } from "@/lib/data/unscoped/notice-mails";
import { findReaderOfMail, listNoticesOfMail, savePlan } from "@/lib/data/unscoped/notifications";
import { planNotice } from "@/lib/domain/notifications/plan-notice";
import { goneSince } from "@/lib/domain/presence/presence";
import { noticeWords } from "./notice-words";
import { toWaiting } from "./to-waiting";

/**
 * A mail about waiting requests as it should be sent now: it may have been written hours ago, for a mail server that was
 * away. What was decided since is taken out, and what is put off goes into a later mail. Null, and the mail is taken
 * back, where nothing of it is left.
 */
export function renewNotice(mail: ClaimedMail, now: Date): Promise<ClaimedMail | null> {
  return asSystem(async (tx) => {
    const reader = await findReaderOfMail(tx, mail.id);
    if (reader) {
      const found = await listNoticesOfMail(tx, mail.id, goneSince(now));
      const waiting = found.map((notice) => toWaiting(notice, reader.id));
      const plan = planNotice(waiting, { quiet: reader.quiet, writtenAt: null, urgentAt: null }, now);
      await savePlan(tx, reader.id, plan, mail.id, now);
      if (plan.tell.length > 0) {
        const renewed = { ...mail, recipient: reader.email, ...noticeWords(plan.tell, reader, now) };
        await rewriteNoticeMail(tx, renewed);
        return renewed;
      }
    }
    await deleteNoticeMail(tx, mail.id);
    return null;
  });
}

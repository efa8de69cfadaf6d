import { env } from "@/lib/config/env";
import type { MailWords } from "@/lib/contract/mails/mail-words";
import { requestNotice } from "@/lib/contract/mails/request-notice";
import type { FoundNotice } from "@/lib/data/unscoped/notifications";
import type { NoticeReader } from "@/lib/domain/notifications/plan-notice";

/** What a mail says of requests, without what is in them unless their team lets mails say that. */
export function noticeWords(notices: readonly FoundNotice[], { quiet }: NoticeReader, now: Date): MailWords {
  const requests = notices.map((notice) => {
    const { requestId: id, risk, expiresAt, askedBy, team, project, headline, keyFact } = notice;
    const payload = team.mailsPayloads ? { headline, keyFact } : null;
    return { id, risk, expiresAt, askedBy, team, project: project.name, payload };
  });
  return requestNotice(requests, { appUrl: env().APP_URL, timeZone: quiet?.timeZone ?? "UTC", now });
}

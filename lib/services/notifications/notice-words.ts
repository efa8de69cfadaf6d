import { env } from "@/lib/config/env";
import type { MailWords } from "@/lib/contract/mails/mail-words";
import { requestNotice } from "@/lib/contract/mails/request-notice";
import type { FoundNotice } from "@/lib/data/unscoped/notifications";
import type { NoticeReader, WaitingNotice } from "@/lib/domain/notifications/plan-notice";
import { can } from "@/lib/domain/policies/can";
import { seesProject } from "@/lib/domain/policies/sees-project";

/** A notice as the plan asks for it: with whether the person may decide the request now, and so see it. */
export function toWaiting(notice: FoundNotice): FoundNotice & WaitingNotice {
  const { role, isReachable, sees, decides } = notice;
  const { name, isRestricted, limitsDeciders } = notice.project;
  const reader = { id: "reader", name: "", role };
  const deciders = limitsDeciders ? [reader].filter(() => decides) : null;
  const may = can(reader, "requests.decide", { project: { name, deciders } });
  return { ...notice, mayDecide: isReachable && seesProject({ role, sees }, { isRestricted }) && may.allowed };
}

/** What a mail says of requests, without what is in them unless their team lets mails say that. */
export function noticeWords(notices: readonly FoundNotice[], { quiet }: NoticeReader, now: Date): MailWords {
  const requests = notices.map((notice) => {
    const { requestId: id, risk, expiresAt, askedBy, team, project, headline, keyFact } = notice;
    const payload = team.mailsPayloads ? { headline, keyFact } : null;
    return { id, risk, expiresAt, askedBy, team, project: project.name, payload };
  });
  return requestNotice(requests, { appUrl: env().APP_URL, timeZone: quiet?.timeZone ?? "UTC", now });
}

import type { AuditEvent } from "@/lib/domain/audit/audit-event";
import type { AuditRow, AuditValues } from "./audit-views";

/** An event of the trail as its page shows it. */
export function presentAudit(event: AuditEvent): AuditRow {
  const { before, after } = presentValues(event.actBody);
  return {
    seq: event.seq,
    id: event.id,
    type: event.type,
    at: event.createdAt.toISOString(),
    actor: { type: event.actorType, id: event.actorId, name: event.actorName },
    target: targetOf(event),
    project: event.projectId === null ? null : { id: event.projectId, name: event.projectName ?? event.projectId },
    status: event.status,
    before,
    after,
    from: event.address === null ? null : { address: event.address, user_agent: event.userAgent },
    is_erased: event.isErased,
  };
}

function targetOf({ targetType, targetId, targetName, requestId, headline }: AuditEvent): AuditRow["target"] {
  if (targetType !== null && targetId !== null) return { type: targetType, id: targetId, name: targetName ?? targetId };
  return requestId === null ? null : { type: "request", id: requestId, name: headline ?? requestId };
}

/** What an act says that was and is. A body that somebody spoilt says nothing, which the check of the chain tells. */
export function presentValues(body: string | null): Pick<AuditRow, "before" | "after"> {
  try {
    const { before = null, after = null } = JSON.parse(body ?? "{}") as {
      before?: AuditValues | null;
      after?: AuditValues | null;
    };
    return { before, after };
  } catch {
    return { before: null, after: null };
  }
}

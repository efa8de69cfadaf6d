import type { ListedRequest } from "@/lib/domain/requests/approval-request";
import { instant } from "./request-resource";
import type { RequestRow } from "./request-views";

/** One line of the inbox. */
export function presentRow(row: ListedRequest): RequestRow {
  return {
    id: row.id,
    status: row.status,
    mode: row.mode,
    risk: row.risk,
    headline: row.headline,
    key_fact: row.keyFact,
    title_differs: row.titleMismatch,
    project: { id: row.projectId, name: row.projectName },
    asked_by: row.askedBy,
    inserted_at: row.insertedAt.toISOString(),
    expires_at: instant(row.expiresAt),
    decided_at: instant(row.decidedAt),
    decided_by: presentDecider(row),
    snoozed_until: instant(row.snoozedUntil ?? null),
  };
}

/** Who decided, or null while nobody has. */
export function presentDecider(row: { decidedById: string | null; decidedByName: string | null }) {
  return row.decidedById === null ? null : { id: row.decidedById, name: row.decidedByName ?? "" };
}

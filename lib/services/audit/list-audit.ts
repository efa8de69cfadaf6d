import type { AuditFilter } from "@/lib/contract/audit/audit-filter";
import type { AuditListView } from "@/lib/contract/audit/audit-views";
import { presentAudit } from "@/lib/contract/audit/present-audit";
import { decodeCursor, encodeCursor } from "@/lib/contract/cursor";
import { findChain, listAuditEvents } from "@/lib/data/events/audit-events";
import { inTeam } from "@/lib/data/transaction";
import type { MemberScope } from "@/lib/domain/policies/scope";

const PAGE_SIZE = 50;

/** A page of the team's trail, the last first. A cursor that is not ours starts over. */
export async function listAudit(
  scope: MemberScope,
  filter: AuditFilter,
  cursor: string | null,
  now: Date,
): Promise<AuditListView> {
  const before = cursor === null ? null : placeOf(cursor);
  const { rows, chain } = await inTeam(scope, async (tx) => ({
    rows: await listAuditEvents(tx, scope, filter, before, PAGE_SIZE + 1),
    chain: await findChain(tx, scope, filter.mode),
  }));
  const page = rows.slice(0, PAGE_SIZE);
  const last = page.at(-1);
  const hasMore = rows.length > PAGE_SIZE;
  return {
    data: page.map(presentAudit),
    has_more: hasMore,
    next_cursor: hasMore && last ? encodeCursor([String(last.seq)]) : null,
    head: chain && {
      seq: chain.seq,
      hash: chain.hash.toString("hex"),
      signed_seq: chain.signedSeq,
      signed_at: chain.signedAt?.toISOString() ?? null,
    },
    now: now.toISOString(),
  };
}

function placeOf(cursor: string): number | null {
  const [seq] = decodeCursor(cursor, 1) ?? [];
  return seq && /^\d{1,15}$/.test(seq) ? Number(seq) : null;
}

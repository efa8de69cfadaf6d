import type { ListEventsQuery } from "@/lib/contract/request-queries";
import { listSealedEvents, type SealedEvent } from "@/lib/data/events/list-events";
import { inTeam } from "@/lib/data/transaction";
import { SECOND_MS, systemClock } from "@/lib/domain/clock/clock";
import type { KeyActor, ProjectScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { startWaiting } from "@/lib/realtime/waiters";

export type EventPage = { events: SealedEvent[]; hasMore: boolean; cursor: string };

/**
 * The project's events after a cursor, in order: none omitted, none twice, since only sealed events are read and
 * a place once given never changes. With `wait`, an empty page is held until there is something, or time is up.
 */
export async function listEvents(
  scope: ProjectScope<KeyActor>,
  { after, limit, wait = 0 }: ListEventsQuery,
  signal: AbortSignal,
): Promise<Result<EventPage, Refusal<"invalid_api_key">>> {
  const afterSeq = Number(after ?? 0);
  const until = systemClock().getTime() + wait * SECOND_MS;
  for (;;) {
    const leftMs = Math.max(0, until - systemClock().getTime());
    const waiting = startWaiting({ teamId: scope.teamId }, scope.actor.id, leftMs, signal);
    try {
      const rows = await inTeam(scope, (tx) => listSealedEvents(tx, scope, afterSeq, limit + 1));
      if (rows.length > 0 || leftMs === 0) return ok(pageOf(rows, limit, afterSeq));
      const how = await waiting.ended;
      if (how === "revoked") return refuse("invalid_api_key");
      if (how !== "changed") return ok(pageOf([], limit, afterSeq));
    } finally {
      waiting.leave();
    }
  }
}

function pageOf(rows: SealedEvent[], limit: number, afterSeq: number): EventPage {
  const events = rows.slice(0, limit);
  return { events, hasMore: rows.length > limit, cursor: String(events.at(-1)?.seq ?? afterSeq) };
}

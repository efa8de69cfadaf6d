import type { PresenceView } from "@/lib/contract/people-views";
import { listPresences, listUnseenMentions } from "@/lib/data/presences/presences";
import { inTeam } from "@/lib/data/transaction";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { goneSince } from "@/lib/domain/presence/presence";

/** Who looks at which request just now, and where the reader is mentioned. */
export function viewPresence(scope: MemberScope, now: Date): Promise<PresenceView> {
  return inTeam(scope, async (tx) => {
    const rows = await listPresences(tx, scope, goneSince(now));
    return {
      data: rows.map(({ requestId, userId, name }) => ({ person: { id: userId, name }, request_id: requestId })),
      mentions: await listUnseenMentions(tx, scope),
    };
  });
}

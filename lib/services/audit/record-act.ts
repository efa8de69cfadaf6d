import { insertAct } from "@/lib/data/events/insert-act";
import type { PrismaTx } from "@/lib/data/prisma";
import type { Tx } from "@/lib/data/transaction";
import { type Act, actEvent } from "@/lib/domain/audit/act";
import { newId } from "@/lib/domain/ids/id";
import type { TeamScope } from "@/lib/domain/policies/scope";

/** Records what somebody did, in the transaction that does it: neither stands without the other. */
export async function recordAct(tx: Tx | PrismaTx, scope: TeamScope, act: Act, now: Date): Promise<void> {
  await insertAct(tx, scope, actEvent(newId("evt", now), scope.teamId, act, scope.actor, now));
}

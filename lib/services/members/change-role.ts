import type { PlacedView } from "@/lib/contract/people-views";
import { countOwners, findPlace, lockTeam, saveRole } from "@/lib/data/members/places";
import { inTeam } from "@/lib/data/transaction";
import { isId } from "@/lib/domain/ids/id";
import { type MembershipRefusal, mayChangeRole } from "@/lib/domain/members/membership";
import type { Role } from "@/lib/domain/policies/roles";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { announceTeam } from "@/lib/realtime/announce";
import { recordAct } from "../audit/record-act";

/** Gives a member another role. It counts from their very next call, and their open streams ask again at once. */
export async function changeRole(
  scope: MemberScope,
  id: string,
  role: Role,
  now: Date,
): Promise<Result<PlacedView, MembershipRefusal | Refusal<"not_found">>> {
  if (!isId("user", id)) return refuse("not_found");
  const outcome = await inTeam(scope, async (tx) => {
    if (!(await lockTeam(tx, scope))) return refuse("not_found");
    // Read behind the lock: whoever was demoted or removed a moment ago changes nobody.
    const actor = await findPlace(tx, scope, scope.actor.id);
    const member = await findPlace(tx, scope, id);
    if (!actor || !member) return refuse("not_found");
    const allowed = mayChangeRole(actor, member, role, await countOwners(tx, scope));
    if (!allowed.ok) return allowed;
    if (member.role !== role) {
      await saveRole(tx, scope, member.id, role);
      const target = { type: "member", id: member.id, name: member.name } as const;
      const act = { type: "member.role_changed", target, before: { role: member.role }, after: { role } } as const;
      await recordAct(tx, scope, act, now);
    }
    return ok({ id: member.id, name: member.name, role });
  });
  if (outcome.ok) announceTeam(scope);
  return outcome;
}

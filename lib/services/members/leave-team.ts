import { countOwners, deleteMember, findPlace, lockTeam } from "@/lib/data/members/places";
import { inTeam } from "@/lib/data/transaction";
import { mayLeave } from "@/lib/domain/members/membership";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { announceTeam } from "@/lib/realtime/announce";
import { recordAct } from "../audit/record-act";

/** Takes the caller out of the team. The last owner stays. */
export async function leaveTeam(
  scope: MemberScope,
  now: Date,
): Promise<Result<null, Refusal<"not_found" | "last_owner">>> {
  const outcome = await inTeam(scope, async (tx) => {
    if (!(await lockTeam(tx, scope))) return refuse("not_found");
    const member = await findPlace(tx, scope, scope.actor.id);
    if (!member) return refuse("not_found");
    const allowed = mayLeave(member, await countOwners(tx, scope));
    if (!allowed.ok) return allowed;
    await deleteMember(tx, scope, member.id);
    const target = { type: "member", id: member.id, name: member.name } as const;
    await recordAct(tx, scope, { type: "member.left", target, before: { role: member.role } }, now);
    return ok(null);
  });
  if (outcome.ok) announceTeam(scope);
  return outcome;
}

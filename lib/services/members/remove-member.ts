import { revokeInvitationsBy } from "@/lib/data/invitations/invitations";
import { countOwners, deleteMember, findPlace, lockTeam } from "@/lib/data/members/places";
import { inTeam } from "@/lib/data/transaction";
import { isId } from "@/lib/domain/ids/id";
import { type MembershipRefusal, mayRemove } from "@/lib/domain/members/membership";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { announceTeam } from "@/lib/realtime/announce";
import { recordAct } from "../audit/record-act";

/**
 * Takes a person out of the team: their very next call is refused, and their open streams close. Invitations that they
 * sent and nobody accepted are revoked; their keys are the team's and stay, as do their decisions and comments.
 */
export async function removeMember(
  scope: MemberScope,
  id: string,
  now: Date,
): Promise<Result<null, MembershipRefusal | Refusal<"not_found">>> {
  if (!isId("user", id)) return refuse("not_found");
  const outcome = await inTeam(scope, async (tx) => {
    if (!(await lockTeam(tx, scope))) return refuse("not_found");
    const actor = await findPlace(tx, scope, scope.actor.id);
    const member = await findPlace(tx, scope, id);
    if (!actor || !member) return refuse("not_found");
    const allowed = mayRemove(actor, member, await countOwners(tx, scope));
    if (!allowed.ok) return allowed;
    await deleteMember(tx, scope, member.id);
    const revoked = await revokeInvitationsBy(tx, scope, member.id, now);
    await recordAct(
      tx,
      scope,
      {
        type: "member.removed",
        target: { type: "member", id: member.id, name: member.name },
        before: { role: member.role },
        after: { revoked_invitations: revoked.length },
      },
      now,
    );
    return ok(null);
  });
  if (outcome.ok) announceTeam(scope);
  return outcome;
}

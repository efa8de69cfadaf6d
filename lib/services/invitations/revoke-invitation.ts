import { findOpenInvitation, revokeInvitation as revokeRow } from "@/lib/data/invitations/invitations";
import { lockTeam } from "@/lib/data/members/places";
import { inTeam } from "@/lib/data/transaction";
import { isId } from "@/lib/domain/ids/id";
import { mayTouch } from "@/lib/domain/members/membership";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { announceTeam } from "@/lib/realtime/announce";
import { recordAct } from "../audit/record-act";

/** Takes an invitation back: its link works no more. */
export async function revokeInvitation(
  scope: MemberScope,
  id: string,
  now: Date,
): Promise<Result<null, Refusal<"not_found" | "forbidden">>> {
  if (!isId("inv", id)) return refuse("not_found");
  const outcome = await inTeam(scope, async (tx) => {
    // The same lock as whoever accepts takes: it is revoked or accepted, never both.
    const open = (await lockTeam(tx, scope)) && (await findOpenInvitation(tx, scope, id));
    if (!open) return refuse("not_found");
    const authority = mayTouch(scope.actor, open);
    if (!authority.allowed) return refuse("forbidden", { detail: authority.reason });
    await revokeRow(tx, scope, id, now);
    const target = { type: "invitation", id, name: open.email } as const;
    await recordAct(tx, scope, { type: "member.invitation_revoked", target, before: { role: open.role } }, now);
    return ok(null);
  });
  if (outcome.ok) announceTeam(scope);
  return outcome;
}

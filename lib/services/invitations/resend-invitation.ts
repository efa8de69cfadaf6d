import type { InvitationView } from "@/lib/contract/people-views";
import { findOpenInvitation, renewInvitation } from "@/lib/data/invitations/invitations";
import { findPlace, lockTeam } from "@/lib/data/members/places";
import { findTeamName } from "@/lib/data/teams/teams";
import { inTeam } from "@/lib/data/transaction";
import { hashOfToken, newToken } from "@/lib/domain/accounts/one-time-token";
import { isId } from "@/lib/domain/ids/id";
import { invitationEnds } from "@/lib/domain/invitations/invitation";
import { mayTouch } from "@/lib/domain/members/membership";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { announceTeam } from "@/lib/realtime/announce";
import { recordAct } from "../audit/record-act";
import { presentInvitation } from "./present-invitation";
import { countInvitation, writeInvitation } from "./send-invitation";

/** Sends an open or expired invitation again, with a new link and seven more days; the link before works no more. */
export async function resendInvitation(
  scope: MemberScope,
  id: string,
  now: Date,
): Promise<Result<InvitationView, Refusal<"not_found" | "forbidden" | "rate_limited">>> {
  if (!isId("inv", id)) return refuse("not_found");
  const known = await inTeam(scope, (tx) => findOpenInvitation(tx, scope, id));
  if (!known) return refuse("not_found");
  const wait = await countInvitation(scope, known.email);
  if (wait !== null) return refuse("rate_limited", { context: { retry_after: wait } });
  const outcome = await inTeam(scope, async (tx) => {
    if (!(await lockTeam(tx, scope))) return refuse("not_found");
    const inviter = await findPlace(tx, scope, scope.actor.id);
    const open = await findOpenInvitation(tx, scope, id);
    if (!inviter || !open) return refuse("not_found");
    const authority = mayTouch(inviter, open);
    if (!authority.allowed) return refuse("forbidden", { detail: authority.reason });
    const { email, role } = open;
    const token = newToken();
    const tokenHash = hashOfToken(token);
    const expiresAt = invitationEnds(now);
    await renewInvitation(tx, scope, { id, role, tokenHash, expiresAt }, now);
    const team = await findTeamName(tx, scope);
    await writeInvitation(tx, scope, { team, inviter, email, role, expiresAt, token }, now);
    const target = { type: "invitation", id, name: email } as const;
    const before = { role, expires_at: open.expiresAt.toISOString() };
    const after = { role, expires_at: expiresAt.toISOString() };
    await recordAct(tx, scope, { type: "member.invited", target, before, after }, now);
    const { id: invitedById, name: invitedByName } = inviter;
    return ok(presentInvitation({ ...open, invitedById, invitedByName, sentAt: now, expiresAt }));
  });
  if (outcome.ok) announceTeam(scope);
  return outcome;
}

import { lockTeam } from "@/lib/data/members/places";
import { asSystem } from "@/lib/data/transaction";
import { findInvitation, saveAcceptance } from "@/lib/data/unscoped/invitations";
import { provedMember } from "@/lib/data/unscoped/prove-scope";
import type { Person } from "@/lib/data/unscoped/sessions";
import { hashOfToken, isToken } from "@/lib/domain/accounts/one-time-token";
import { endOfInvitation, type InvitationEnd, isFor } from "@/lib/domain/invitations/invitation";
import type { CallOrigin } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { announceTeam } from "@/lib/realtime/announce";
import { recordAct } from "../audit/record-act";

export type JoinedTeam = { slug: string; name: string };
export type AcceptRefusal = Refusal<"not_found" | "invitation_closed" | "invitation_for_another">;

const END_WORDS: Record<NonNullable<InvitationEnd>, string> = {
  accepted: "It was accepted already; a link works once.",
  revoked: "The team took it back.",
  expired: "Its time is over.",
  unbacked: "Whoever sent it may not give this role any more; ask an owner or admin of the team for another.",
};

/**
 * Makes the signed-in person a member of the team that invited their address. Once: of many who accept at the same
 * moment one joins. It confirms no address: an invitation is passed on more easily than a link that its owner asked for.
 */
export async function acceptInvitation(
  person: Person,
  token: string,
  from: CallOrigin | null,
  now: Date,
): Promise<Result<JoinedTeam, AcceptRefusal>> {
  if (!isToken(token)) return refuse("not_found");
  const hash = hashOfToken(token);
  const outcome = await asSystem(async (tx) => {
    const known = await findInvitation(hash, tx);
    if (!known || !(await lockTeam(tx, known))) return refuse("not_found");
    // Read again behind the lock: it may have been accepted, revoked or sent anew meanwhile.
    const invitation = await findInvitation(hash, tx);
    if (!invitation) return refuse("not_found");
    if (!isFor(invitation, person)) return refuse("invitation_for_another");
    const end = endOfInvitation(invitation, now);
    if (end) return refuse("invitation_closed", { detail: END_WORDS[end] });
    await saveAcceptance(tx, invitation, person.id, now);
    const { id, name, method, stepUp } = person;
    const { role } = invitation;
    const actor = { type: "user", id, name, role, method, stepUp, from } as const;
    const scope = provedMember({ ...invitation, hiddenProjects: [] }, actor); // nothing of a project is read here
    const target = { type: "member", id, name } as const;
    const after = { role, invitation: invitation.id, invited_by: invitation.invitedByName };
    await recordAct(tx, scope, { type: "member.invitation_accepted", target, after }, now);
    return ok(invitation);
  });
  if (!outcome.ok) return outcome;
  announceTeam(outcome.value);
  return ok({ slug: outcome.value.teamSlug, name: outcome.value.teamName });
}

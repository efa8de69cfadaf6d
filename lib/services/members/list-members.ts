import type { MemberListView } from "@/lib/contract/people-views";
import { listOpenInvitations } from "@/lib/data/invitations/invitations";
import { listPlacedMembers } from "@/lib/data/members/list-members";
import { inTeam } from "@/lib/data/transaction";
import { can } from "@/lib/domain/policies/can";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { presentInvitation } from "../invitations/present-invitation";

/** The people of the team by name; and, for whoever may invite, those who were asked to join. */
export function listMembers(scope: MemberScope, now: Date): Promise<MemberListView> {
  return inTeam(scope, async (tx) => {
    const members = await listPlacedMembers(tx, scope);
    const invitations = can(scope.actor, "members.manage").allowed ? await listOpenInvitations(tx, scope) : null;
    return {
      data: members.map(({ joinedAt, ...member }) => ({ ...member, joined_at: joinedAt.toISOString() })),
      invitations: invitations?.map(presentInvitation) ?? null,
      now: now.toISOString(),
    };
  });
}

"use client";

import { ProblemNotice } from "@/components/session-api/problem-notice";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { InvitationView, InvitedView, MemberView } from "@/lib/contract/people-views";
import type { Role } from "@/lib/domain/policies/roles";
import { ChangeMemberDialog } from "./change-member-dialog";
import { InviteDialog } from "./invite-dialog";
import type { TeamMembers } from "./use-team-members";

export type OpenDialog =
  | { what: "invite" }
  | { what: "change"; member: MemberView }
  | { what: "remove"; member: MemberView }
  | { what: "revoke"; invitation: InvitationView };

type MemberDialogsProps = {
  open: OpenDialog;
  me: { id: string; role: Role };
  owners: number;
  act: Pick<TeamMembers, "invite" | "changeRole" | "remove" | "revoke">;
  onInvited: (invited: InvitedView) => void;
  onOpen: (open: OpenDialog | null) => void;
};

/** What can be done about members and invitations, each on a sheet of its own; fetched when one is asked for. */
export function MemberDialogs({ open, me, owners, act, onInvited, onOpen }: MemberDialogsProps) {
  const close = () => onOpen(null);
  if (open.what === "invite") {
    const invite = async (addresses: string[], role: Role) => onInvited(await act.invite(addresses, role));
    return <InviteDialog me={me} onInvite={invite} onClose={close} />;
  }
  if (open.what === "change") {
    return (
      <ChangeMemberDialog
        member={open.member}
        me={me}
        owners={owners}
        onChange={(role) => act.changeRole(open.member.id, role)}
        onRemove={() => onOpen({ what: "remove", member: open.member })}
        onClose={close}
      />
    );
  }
  if (open.what === "remove") {
    return (
      <ConfirmDialog
        title={`Remove ${open.member.name}?`}
        description="Their next call is refused and what they have open closes. Invitations that they sent and nobody accepted are revoked. What they decided and said stays, and so do the keys that they made."
        keepWords="Keep them"
        actWords="Remove from the team"
        onConfirm={() => act.remove(open.member.id)}
        onClose={close}
        renderError={(error) => <ProblemNotice error={error} kept="Nobody was removed." />}
      />
    );
  }
  return (
    <ConfirmDialog
      title={`Revoke the invitation of ${open.invitation.email}?`}
      description="The link in their mail works no more. You can invite them again."
      keepWords="Keep it"
      actWords="Revoke invitation"
      onConfirm={() => act.revoke(open.invitation.id)}
      onClose={close}
      renderError={(error) => <ProblemNotice error={error} kept="The invitation was not revoked." />}
    />
  );
}

"use client";

import { ProblemNotice } from "@/components/session-api/problem-notice";
import { HeadCell, Table, TableBody, TableHead } from "@/components/ui/table";
import type { InvitationView, MemberView } from "@/lib/contract/people-views";
import { mayTouch } from "@/lib/domain/members/membership";
import type { Role } from "@/lib/domain/policies/roles";
import { InvitationRow } from "./invitation-row";
import { MemberRow } from "./member-row";

type MemberTableProps = {
  people: MemberView[];
  invitations: InvitationView[];
  me: { id: string; role: Role };
  /** Where it stands why this reader changes nobody; null where they may change somebody. */
  reasonForAll: string | null;
  onChange: (member: MemberView) => void;
  onResend: (id: string) => Promise<void>;
  onRevoke: (invitation: InvitationView) => void;
};

/** The people of the team, and below them those who were asked to join. */
export function MemberTable({ people, invitations, me, reasonForAll, ...on }: MemberTableProps) {
  const reasonFor = (held: { role: Role }): string | null => {
    const authority = mayTouch(me, held);
    return authority.allowed ? null : authority.reason;
  };
  return (
    <Table aria-label="Members">
      <TableHead>
        <HeadCell>Person</HeadCell>
        <HeadCell>Role</HeadCell>
        <HeadCell>Decides</HeadCell>
        <HeadCell>Since</HeadCell>
        <HeadCell>
          <span className="sr-only">Actions</span>
        </HeadCell>
      </TableHead>
      <TableBody>
        {people.map((member) => (
          <MemberRow
            key={member.id}
            member={member}
            isMe={member.id === me.id}
            reason={reasonFor(member)}
            reasonId={reasonForAll ?? undefined}
            onChange={() => on.onChange(member)}
          />
        ))}
        {invitations.map((invitation) => (
          <InvitationRow
            key={invitation.id}
            invitation={invitation}
            reason={reasonFor(invitation)}
            onResend={() => on.onResend(invitation.id)}
            onRevoke={() => on.onRevoke(invitation)}
            renderError={(error) => <ProblemNotice error={error} kept="It was not sent." />}
          />
        ))}
      </TableBody>
    </Table>
  );
}

"use client";

import { TriangleAlert, UserPlus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTeam } from "@/components/team/team-context";
import { Icon } from "@/components/ui/icon";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import { ReasonedButton } from "@/components/ui/reasoned-button";
import type { InvitedView, MemberListView } from "@/lib/contract/people-views";
import { can } from "@/lib/domain/policies/can";
import { Capabilities } from "./capabilities";
import { InvitedNotice } from "./invited-notice";
import type { OpenDialog } from "./member-dialogs";
import { MemberTable } from "./member-table";
import { peopleWords } from "./role-words";
import { useTeamMembers } from "./use-team-members";

const MemberDialogs = dynamic(() => import("./member-dialogs").then((module) => module.MemberDialogs));

const REASON_ID = "why-members-stay";

/** Who is in the team, who was asked to join, and what each role may do. */
export function MembersPage({ initial }: { initial: MemberListView }) {
  const { team } = useTeam();
  const { people, invitations, ...act } = useTeamMembers(team.slug, initial);
  const [open, setOpen] = useState<OpenDialog | null>(null);
  const [invited, setInvited] = useState<InvitedView | null>(null);
  const { me } = team;
  const manage = me.may["members.manage"];
  const deciders = people.filter((member) => can(member, "requests.decide").allowed);
  const [only] = deciders;
  return (
    <>
      <PageHead
        title="Members"
        lead={peopleWords(people.length, deciders.length)}
        actions={
          <ReasonedButton
            variant="ink"
            reason={manage.allowed ? null : manage.reason}
            reasonId={REASON_ID}
            onClick={() => setOpen({ what: "invite" })}
          >
            <Icon of={UserPlus} />
            Invite
          </ReasonedButton>
        }
      />
      {!manage.allowed && (
        <p id={REASON_ID} className="mb-6 text-ink-2">
          {manage.reason}
        </p>
      )}
      {deciders.length === 1 && only && <OneDecider name={only.id === me.id ? null : only.name} />}
      {invited && <InvitedNotice invited={invited} onDone={() => setInvited(null)} />}
      <MemberTable
        people={people}
        invitations={invitations ?? []}
        me={me}
        reasonForAll={manage.allowed ? null : REASON_ID}
        onChange={(member) => setOpen({ what: "change", member })}
        onResend={act.resend}
        onRevoke={(invitation) => setOpen({ what: "revoke", invitation })}
      />
      <p className="mt-3 text-meta text-ink-3">A project may let fewer people decide than the team does.</p>
      <Capabilities mine={me.role} />
      {open && (
        <MemberDialogs
          open={open}
          me={me}
          owners={people.filter((member) => can(member, "team.own").allowed).length}
          act={act}
          onInvited={setInvited}
          onOpen={setOpen}
        />
      )}
    </>
  );
}

/** `name` is null where it is the reader. */
function OneDecider({ name }: { name: string | null }) {
  return (
    <div className="mb-6">
      <Notice tone="expiring" icon={TriangleAlert} title="Only one person may decide">
        {name === null ? "While you are" : `While ${name} is`} away, requests wait or expire. Give somebody else a role
        that decides, or invite them.
      </Notice>
    </div>
  );
}

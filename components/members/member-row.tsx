"use client";

import { AgentText } from "@/components/requests/agent-text";
import { ShortInstant } from "@/components/time/instant";
import { Badge } from "@/components/ui/badge";
import { ReasonedButton } from "@/components/ui/reasoned-button";
import { Cell, Row } from "@/components/ui/table";
import type { MemberView } from "@/lib/contract/people-views";
import { can } from "@/lib/domain/policies/can";
import { roleWord } from "./role-words";

type MemberRowProps = {
  member: MemberView;
  isMe: boolean;
  /** Why this member cannot be changed; null where they can. `reasonId` is where that stands for all of them. */
  reason: string | null;
  reasonId: string | undefined;
  onChange: () => void;
};

export function MemberRow({ member, isMe, reason, reasonId, onChange }: MemberRowProps) {
  return (
    <Row>
      <Cell part="lead">
        <span className="font-semibold wrap-anywhere">
          <AgentText text={member.name} />
        </span>{" "}
        {isMe && <Badge>you</Badge>}
        <span className="cell-note wrap-anywhere">{member.email}</span>
      </Cell>
      <Cell label="Role">{roleWord(member.role)}</Cell>
      <Cell label="Decides">{can(member, "requests.decide").allowed ? "yes" : "no"}</Cell>
      <Cell label="Since">
        <ShortInstant at={member.joined_at} />
      </Cell>
      <Cell part="actions" toRight>
        <ReasonedButton
          size="small"
          variant="quiet"
          reason={reason}
          reasonId={reasonId}
          onClick={onChange}
          aria-label={`Change ${member.name}`}
        >
          Change
        </ReasonedButton>
      </Cell>
    </Row>
  );
}

"use client";

import type { ReactNode } from "react";
import { AgentText } from "@/components/requests/agent-text";
import { useAction } from "@/components/session-api/use-action";
import { ShortInstant } from "@/components/time/instant";
import { useServerTime } from "@/components/time/server-clock";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ReasonedButton } from "@/components/ui/reasoned-button";
import { Cell, Row } from "@/components/ui/table";
import type { InvitationView } from "@/lib/contract/people-views";
import { roleWord } from "./role-words";

type InvitationRowProps = {
  invitation: InvitationView;
  reason: string | null;
  onResend: () => Promise<void>;
  onRevoke: () => void;
  renderError: (error: unknown) => ReactNode;
};

/** Somebody who was asked to join and has not answered. */
export function InvitationRow({ invitation, reason, onResend, onRevoke, renderError }: InvitationRowProps) {
  const { email, role, invited_by, sent_at, expires_at } = invitation;
  const hasExpired = useServerTime((now) => new Date(expires_at).getTime() <= now);
  const resending = useAction(onResend);
  return (
    <Row isOff>
      <Cell part="lead">
        <span className="font-semibold wrap-anywhere">{email}</span>{" "}
        {hasExpired && <Badge tone="expiring">expired</Badge>}
        <span className="cell-note wrap-anywhere">
          Invited by <AgentText text={invited_by.name} />
          {!hasExpired && (
            <>
              ; the link works until <ShortInstant at={expires_at} />
            </>
          )}
        </span>
        {resending.error !== null && renderError(resending.error)}
      </Cell>
      <Cell label="Role">{roleWord(role)}</Cell>
      <Cell label="Decides">not yet</Cell>
      <Cell label="Sent">
        <ShortInstant at={sent_at} />
      </Cell>
      <Cell part="actions" toRight>
        <span className="inline-flex flex-wrap justify-end gap-1 phone:justify-start">
          <ReasonedButton
            size="small"
            variant="quiet"
            reason={reason}
            onClick={() => resending.run()}
            aria-label={`Resend the invitation of ${email}`}
          >
            {resending.isBusy ? "Sending…" : "Resend"}
          </ReasonedButton>
          {reason === null && (
            <Button size="small" variant="quiet" onClick={onRevoke} aria-label={`Revoke the invitation of ${email}`}>
              Revoke
            </Button>
          )}
        </span>
      </Cell>
    </Row>
  );
}

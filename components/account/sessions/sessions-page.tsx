"use client";

import { useState } from "react";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { Ago, ShortInstant } from "@/components/time/instant";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { PageHead } from "@/components/ui/page-head";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { SessionListView, SessionView } from "@/lib/contract/account-views";
import type { SignInMethod } from "@/lib/domain/policies/scope";
import { agentWords } from "./agent-words";
import { useSessions } from "./use-sessions";

const METHOD_WORDS: Record<SignInMethod, string> = {
  password: "password",
  totp: "password and app",
  passkey: "passkey",
  oidc: "another site",
  link: "link in a mail",
};

/** Where the reader is signed in. */
export function SessionsPage({ initial }: { initial: SessionListView }) {
  const { sessions, end, endOthers } = useSessions(initial);
  const [ending, setEnding] = useState<SessionView | "others" | null>(null);
  const hasOthers = sessions.some(({ is_this }) => !is_this);
  return (
    <>
      <PageHead
        title="Sessions"
        lead="The browsers in which you are signed in. One that you sign out is refused on its next call."
        actions={hasOthers && <Button onClick={() => setEnding("others")}>Sign out all others</Button>}
      />
      <SessionTable sessions={sessions} onEnd={setEnding} />
      {ending && (
        <ConfirmDialog
          title={ending === "others" ? "Sign out all other browsers?" : `Sign out ${agentWords(ending.user_agent)}?`}
          description="What it has open closes at once. Whoever sits there has to sign in again."
          keepWords="Keep it"
          actWords="Sign out"
          onConfirm={() => (ending === "others" ? endOthers() : end(ending.id))}
          onClose={() => setEnding(null)}
          renderError={(error) => <ProblemNotice error={error} kept="Nothing was signed out." />}
        />
      )}
    </>
  );
}

function SessionTable({ sessions, onEnd }: { sessions: SessionView[]; onEnd: (session: SessionView) => void }) {
  return (
    <Table aria-label="Sessions">
      <TableHead>
        <HeadCell>Browser</HeadCell>
        <HeadCell>Last used</HeadCell>
        <HeadCell>Signed in</HeadCell>
        <HeadCell>With</HeadCell>
        <HeadCell>
          <span className="sr-only">Actions</span>
        </HeadCell>
      </TableHead>
      <TableBody>
        {sessions.map((session) => (
          <Row key={session.id}>
            <Cell part="lead">
              <span className="font-semibold">{agentWords(session.user_agent)}</span>{" "}
              {session.is_this && <Badge>this one</Badge>}
            </Cell>
            <Cell label="Last used">{session.is_this ? "now" : <Ago at={session.last_seen_at} />}</Cell>
            <Cell label="Signed in">
              <ShortInstant at={session.created_at} />
            </Cell>
            <Cell label="With">{METHOD_WORDS[session.method]}</Cell>
            <Cell part="actions" toRight>
              {!session.is_this && (
                <Button variant="quiet" size="small" onClick={() => onEnd(session)}>
                  Sign out <span className="sr-only">{agentWords(session.user_agent)}</span>
                </Button>
              )}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

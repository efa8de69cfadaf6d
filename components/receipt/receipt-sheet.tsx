"use client";

import { Printer } from "lucide-react";
import type { ReactNode } from "react";
import { AgentText } from "@/components/requests/agent-text";
import { type ChangedFact, changedFacts, factsOrNone } from "@/components/requests/changed-facts";
import { FactList } from "@/components/requests/fact-list";
import { valueClass } from "@/components/requests/fact-value";
import { STATUS_WORDS } from "@/components/requests/status-words";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { useTeam } from "@/components/team/team-context";
import { clockWords, dateWords } from "@/components/time/time-words";
import { Button } from "@/components/ui/button";
import { GreatSeal } from "@/components/ui/great-seal";
import { Icon } from "@/components/ui/icon";
import type { ReceiptView } from "@/lib/contract/request-views";
import type { Fact } from "@/lib/domain/facts/fact";
import { ReceiptChecks } from "./receipt-checks";
import { Line, ReceiptFacts } from "./receipt-facts";
import { SignedReceipt } from "./signed-receipt";
import { useVerification } from "./use-verification";

/** The one sheet of paper: what was asked, what came of it, by whom, when, and how that can be checked. */
export function ReceiptSheet({ initial }: { initial: ReceiptView }) {
  const { team } = useTeam();
  const { receipt, verification, verify, isBusy, error } = useVerification(team.slug, initial);
  const changes = receipt.original_payload ? changedFacts(receipt.original_payload, receipt.payload) : [];
  return (
    <article aria-labelledby="receipt-title" className="receipt">
      <ReceiptHead receipt={receipt} changes={changes} />
      <section className="section" aria-label="Decision">
        <ReceiptFacts receipt={receipt} />
      </section>
      <section className="section" aria-labelledby="upon-head">
        <h2 className="section-title pb-2" id="upon-head">
          {receipt.status === "approved" || receipt.status === "rejected" ? "What was decided upon" : "What was asked"}
        </h2>
        <FactList
          facts={factsOrNone(receipt.payload)}
          before={new Map(changes.map(({ path, before }) => [path, before]))}
        />
        <dl>
          <Line label="Payload">
            <span className="id">{receipt.payload_digest}</span>
          </Line>
          {receipt.original_digest && (
            <Line label="As asked">
              <span className="id">{receipt.original_digest}</span>
            </Line>
          )}
        </dl>
      </section>
      {receipt.response && (
        <section className="section" aria-labelledby="response-head">
          <h2 className="section-title pb-2" id="response-head">
            What was answered
          </h2>
          <FactList facts={factsOrNone(receipt.response)} />
        </section>
      )}
      <section className="section" aria-labelledby="record-head">
        <ReceiptChecks receipt={receipt} verification={verification} />
        {error !== null && (
          <div className="mt-3">
            <ProblemNotice error={error} kept="Nothing was checked." />
          </div>
        )}
        <div className="mt-4 flex flex-wrap gap-2 print:hidden">
          <Button onClick={() => void verify()} isBusy={isBusy}>
            {verification ? "Verify again" : "Verify"}
          </Button>
          <Button onClick={() => print()}>
            <Icon of={Printer} />
            Print
          </Button>
          {receipt.signed_receipt && <SignedReceipt id={receipt.id} jws={receipt.signed_receipt} />}
        </div>
      </section>
    </article>
  );
}

function ReceiptHead({ receipt, changes }: { receipt: ReceiptView; changes: ChangedFact[] }) {
  const { status, closed_at } = receipt;
  const at = new Date(closed_at ?? receipt.inserted_at);
  return (
    <header className="mb-6 flex items-center justify-between gap-8 phone:flex-col phone:items-start phone:gap-4">
      <div className="min-w-0">
        <p className="text-meta text-ink-3">Decision receipt</p>
        <h1 className="title-page mt-1 mb-2 wrap-anywhere" id="receipt-title" tabIndex={-1}>
          <AgentText text={receipt.title ?? receipt.headline} />
        </h1>
        <p className="text-lead text-pretty wrap-anywhere">{outcomeWords(receipt, changes)}</p>
      </div>
      {status !== "pending" && (
        <GreatSeal
          kind={status}
          label={STATUS_WORDS[status]}
          legend={`${STATUS_WORDS[status]} · ${dateWords(at, "utc")} · ${clockWords(at, "utc")} UTC`}
        />
      )}
    </header>
  );
}

function outcomeWords({ status }: ReceiptView, changes: ChangedFact[]): ReactNode {
  const [change] = changes;
  if (status !== "approved" || !change) return PLAIN_WORDS[status];
  if (changes.length > 1) return `Approved with ${changes.length} changes.`;
  return (
    <>
      Approved with one change: <Value fact={change.after} /> instead of <Value fact={change.before} isStruck />
    </>
  );
}

const PLAIN_WORDS: Record<ReceiptView["status"], string> = {
  pending: "Nobody has decided yet.",
  approved: "Approved as it was asked.",
  rejected: "Rejected.",
  expired: "Nobody decided in time. No answer is never a yes.",
  cancelled: "Taken back by its caller before anybody decided.",
};

function Value({ fact, isStruck = false }: { fact: Fact; isStruck?: boolean }) {
  const className = `${valueClass(fact)} wrap-anywhere`;
  const text = <AgentText text={fact.text} />;
  return isStruck ? (
    <del className={`${className} text-ink-3 decoration-1`}>{text}</del>
  ) : (
    <span className={className}>{text}</span>
  );
}

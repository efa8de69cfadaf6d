import type { ReactNode } from "react";
import { AgentText } from "@/components/requests/agent-text";
import { Instant } from "@/components/time/instant";
import { took } from "@/components/time/time-words";
import type { ReceiptView } from "@/lib/contract/request-views";
import { methodWords } from "./method-words";

/** Who decided, how and when, and who was told. */
export function ReceiptFacts({ receipt }: { receipt: ReceiptView }) {
  const { closed_at, decision_note, result, asked_by, project } = receipt;
  return (
    <dl className="facts-open">
      <Line label={receipt.status === "cancelled" ? "Taken back by" : "Decided by"}>
        <Decider receipt={receipt} />
      </Line>
      {closed_at && (
        <Line label={CLOSED_WORDS[receipt.status] ?? "Decided at"}>
          <Instant at={closed_at} />
        </Line>
      )}
      {decision_note && (
        <Line label="Note">
          <AgentText text={decision_note} />
        </Line>
      )}
      <Line label="Asked by">
        <b>{asked_by}</b> in <b>{project.name}</b>
      </Line>
      <Line label="Asked at">
        <Instant at={receipt.inserted_at} />
        {closed_at && (
          <span className="text-ink-2">
            {" "}
            closed after {took(Date.parse(closed_at) - Date.parse(receipt.inserted_at))}
          </span>
        )}
      </Line>
      {result && (
        <Line label="Outcome">
          {result.status === "executed" ? "Executed" : "Failed"} <Instant at={result.at} />{" "}
          <span className="text-ink-2">as reported by {asked_by}</span>
          {result.detail && (
            <p className="agent-words mt-1">
              <AgentText text={result.detail} />
            </p>
          )}
        </Line>
      )}
      <Line label="Request">
        <span className="id">{receipt.id}</span>
      </Line>
      {receipt.external_id && (
        <Line label="External id">
          <span className="id">
            <AgentText text={receipt.external_id} />
          </span>
        </Line>
      )}
    </dl>
  );
}

const CLOSED_WORDS: Partial<Record<ReceiptView["status"], string>> = {
  expired: "Expired at",
  cancelled: "Taken back at",
};

function Decider({ receipt }: { receipt: ReceiptView }) {
  const { decided_by, decision_method, status, asked_by } = receipt;
  const how = decision_method && methodWords(decision_method);
  if (decided_by) {
    return (
      <>
        <b>{decided_by.name}</b>
        {how && `, ${how}`}
      </>
    );
  }
  if (status === "cancelled") return <b>{asked_by}</b>;
  return how ?? "nobody, in time";
}

export function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

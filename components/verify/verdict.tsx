import { FlaskConical, ShieldAlert, ShieldCheck } from "lucide-react";
import type { ReactNode } from "react";
import { methodWords } from "@/components/receipt/method-words";
import { CheckIcon, OUTCOME_WORDS } from "@/components/receipt/receipt-checks";
import { Line } from "@/components/receipt/receipt-facts";
import { AgentText } from "@/components/requests/agent-text";
import { Instant } from "@/components/time/instant";
import { Notice } from "@/components/ui/notice";
import type { ReceiptClaims } from "@/lib/contract/receipts/receipt-claims";
import type { CheckedReceipt } from "@/lib/contract/receipts/verify-receipt";
import type { CheckedBy } from "./check-receipt";

/** What a receipt is worth, in plain words. What it says is shown only where it is ours. */
export function Verdict({ checked }: { checked: CheckedReceipt & { by: CheckedBy } }) {
  const { isGood, claims, checks, by } = checked;
  const isSigned = checks[0]?.outcome === "agrees";
  const isTest = claims?.mode === "test";
  return (
    <section aria-labelledby="verdict" className="grid gap-4">
      <h2 id="verdict" className="sr-only">
        Result
      </h2>
      {isGood ? (
        <Notice icon={ShieldCheck} tone={isTest ? "quiet" : "approve"} title="This receipt is genuine">
          <p>Checked {by === "browser" ? "in your browser" : "by the server, since your browser cannot"}.</p>
        </Notice>
      ) : (
        <Notice icon={ShieldAlert} tone="reject" title="Do not rely on this">
          <ul className="grid gap-1">
            {checks.flatMap(({ name, outcome, text }) =>
              outcome === "differs" ? (
                <li key={name}>
                  {name}: <AgentText text={text} />
                </li>
              ) : (
                []
              ),
            )}
          </ul>
        </Notice>
      )}
      {isSigned && isTest && (
        <Notice icon={FlaskConical} tone="expiring" title="A test receipt: nothing real was decided">
          <p>It was made with a test key. Never let anything real happen on the strength of it.</p>
        </Notice>
      )}
      {isSigned && claims && <Attested claims={claims} />}
      <dl>
        {checks.map(({ name, outcome, text }) => (
          <Line key={name} label={name}>
            <span className="flex gap-2">
              <CheckIcon outcome={outcome} />
              <span className="min-w-0 wrap-anywhere">
                <span className="sr-only">{OUTCOME_WORDS[outcome]}: </span>
                <AgentText text={text} />
              </span>
            </span>
          </Line>
        ))}
      </dl>
    </section>
  );
}

/** What the signature stands for. */
function Attested({ claims }: { claims: ReceiptClaims }) {
  const { status, decided_at, decided_by, method, sub, external_id, original_payload_digest, approvals } = claims;
  const who = decided_by ? <b>{<AgentText text={decided_by.name ?? decided_by.id} />}</b> : "Nobody";
  return (
    <div>
      <h3 className="section-title pb-2">What it attests</h3>
      <p className="text-lead">
        {status === "approved" ? "Approved" : "Rejected"}
        {original_payload_digest ? ", with changes" : ""}.
      </p>
      <dl className="facts-open">
        <Line label="Decided by">
          {who}, {methodWords(method)}
        </Line>
        <Line label="Decided at">
          <Instant at={decided_at} />
        </Line>
        <Line label="Approvals">
          <span className="mono">
            {approvals.given} of {approvals.required}
          </span>
        </Line>
        <Id label="Request">{sub}</Id>
        {external_id && (
          <Id label="External id">
            <AgentText text={external_id} />
          </Id>
        )}
        <Id label="Payload">{claims.payload_digest}</Id>
        {original_payload_digest && <Id label="As asked">{original_payload_digest}</Id>}
        {claims.response_digest && <Id label="Answer">{claims.response_digest}</Id>}
        <Id label="Event">{claims.event_digest}</Id>
        <Id label="Project">{claims.project_id}</Id>
        <Id label="Team">{claims.team_id}</Id>
      </dl>
    </div>
  );
}

function Id({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Line label={label}>
      <span className="id wrap-anywhere">{children}</span>
    </Line>
  );
}

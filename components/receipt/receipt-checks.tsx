import { Check as CheckMark, CircleDashed, ShieldAlert, ShieldCheck, X } from "lucide-react";
import { ShortInstant } from "@/components/time/instant";
import { Icon } from "@/components/ui/icon";
import type { ReceiptView } from "@/lib/contract/request-views";
import { Line } from "./receipt-facts";
import type { Verification } from "./use-verification";
import type { Check } from "./verify-receipt";

type ReceiptChecksProps = { receipt: ReceiptView; verification: Verification | null };

/** The event in the team's record, and what a check of it found. It claims no more than was looked at. */
export function ReceiptChecks({ receipt, verification }: ReceiptChecksProps) {
  const { event, chain } = receipt;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 pb-2">
        <h2 className="section-title" id="record-head">
          In the team’s record
        </h2>
        <div role="status">{verification && <Verdict verification={verification} />}</div>
      </div>
      <dl>
        {event && (
          <Line label="Event">
            <span className="id">{event.id}</span>
          </Line>
        )}
        {event && (
          <Line label="Its digest">
            <span className="id">sha256:{event.digest}</span>
          </Line>
        )}
        <Line label="Chain">
          {chain ? (
            <>
              Link <span className="mono">{chain.seq.toLocaleString("en")}</span>,{" "}
              <span className="id">sha256:{chain.hash}</span>
            </>
          ) : (
            <span className="text-ink-2">{event ? "not sealed yet; it takes moments" : "nothing to seal"}</span>
          )}
        </Line>
        <Line label="Signed">
          {receipt.signed_receipt ? (
            "Yes: anybody can check it, without us and without an account."
          ) : (
            <span className="text-ink-2">{UNSIGNED_WORDS[receipt.status] ?? NOT_VOUCHED_FOR}</span>
          )}
        </Line>
        {verification?.checks.map((check) => (
          <Line key={check.name} label={`${check.name} check`}>
            <span className="flex gap-2">
              <CheckIcon outcome={check.outcome} />
              <span className="min-w-0">
                <span className="sr-only">{OUTCOME_WORDS[check.outcome]}: </span>
                {check.text}
              </span>
            </span>
          </Line>
        ))}
        {verification && (
          <Line label="Not checked">
            <span className="text-ink-2">
              {receipt.signed_receipt
                ? "The links before and after this one: the audit page checks the whole chain."
                : "The links before and after this one, which the audit page checks; and whether the whole record was replaced: it carries no signature that would show it."}
            </span>
          </Line>
        )}
      </dl>
    </>
  );
}

const UNSIGNED_WORDS: Partial<Record<ReceiptView["status"], string>> = {
  expired: "No: nobody decided, and only a decision is signed.",
  cancelled: "No: nobody decided, and only a decision is signed.",
};
const NOT_VOUCHED_FOR = "No: the record of it is not what was told then, and that is not signed.";

function Verdict({ verification: { checks, at } }: { verification: Verification }) {
  const differs = checks.some(({ outcome }) => outcome === "differs");
  const isPartial = checks.some(({ outcome }) => outcome === "unchecked");
  const words = differs ? "Something differs" : isPartial ? "What could be checked agrees" : "All checks agree";
  return (
    <span className={`inline-flex items-center gap-2 font-semibold ${differs ? "text-reject" : "text-approve"}`}>
      <Icon of={differs ? ShieldAlert : ShieldCheck} />
      {words}, <ShortInstant at={at} />
    </span>
  );
}

export const OUTCOME_WORDS: Record<Check["outcome"], string> = {
  agrees: "Agrees",
  differs: "Differs",
  unchecked: "Not checked",
};

export function CheckIcon({ outcome }: Pick<Check, "outcome">) {
  if (outcome === "agrees") return <Icon of={CheckMark} className="mt-px text-approve" />;
  if (outcome === "differs") return <Icon of={X} className="mt-px text-reject" />;
  return <Icon of={CircleDashed} className="mt-px text-ink-3" />;
}

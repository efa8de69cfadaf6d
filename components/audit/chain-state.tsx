"use client";

import { ShieldAlert, ShieldCheck } from "lucide-react";
import { useState } from "react";
import { Line } from "@/components/receipt/receipt-facts";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { ShortInstant } from "@/components/time/instant";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { AuditListView } from "@/lib/contract/audit/audit-views";
import { type ChainCheck, useChainCheck } from "./use-chain-check";

/** More are counted, not listed: whoever has so many looks at the command's output. */
const FINDINGS_SHOWN = 50;

type ChainStateProps = { team: string; mode: string; head: AuditListView["head"] };

/** Where the chain ends, and whether all of it is what was once sealed. */
export function ChainState({ team, mode, head }: ChainStateProps) {
  const { check, verify, stop, isBusy, error } = useChainCheck(team, mode);
  const [kept, setKept] = useState("");
  return (
    <section aria-labelledby="chain-head" className="section">
      <h2 className="section-title pb-2" id="chain-head">
        The chain
      </h2>
      <dl>
        <Line label="Head">
          {head ? (
            <>
              Link <span className="mono">{head.seq.toLocaleString("en")}</span>,{" "}
              <span className="id wrap-anywhere">sha256:{head.hash}</span>
            </>
          ) : (
            <span className="text-ink-2">nothing has been sealed yet</span>
          )}
        </Line>
        <Line label="Signed">
          {head?.signed_at ? (
            <>
              up to link <span className="mono">{head.signed_seq.toLocaleString("en")}</span>,{" "}
              <ShortInstant at={head.signed_at} />
            </>
          ) : (
            <span className="text-ink-2">not yet; within five minutes of what happens</span>
          )}
        </Line>
      </dl>
      <details className="mt-3">
        <summary className="inline-flex min-h-6 cursor-pointer items-center font-medium text-ink-2 hover:text-ink phone:min-h-11">
          I kept a signed head elsewhere
        </summary>
        <div className="pt-2">
          <TextArea
            label="Signed head"
            hint="From “npm run admin -- audit heads”. With it, also what was cut off together with the heads kept here is found."
            value={kept}
            onChange={({ target }) => setKept(target.value)}
            spellCheck={false}
            className="mono"
          />
        </div>
      </details>
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button onClick={() => void verify(kept)} isBusy={isBusy}>
          {check?.is_done ? "Verify again" : "Verify"}
        </Button>
        {isBusy && <Button onClick={stop}>Stop</Button>}
        <p role="status" className="min-w-0">
          {isBusy && check && <Progress check={check} />}
        </p>
      </div>
      {error !== null && (
        <div className="mt-3">
          <ProblemNotice error={error} kept="The check broke off." />
        </div>
      )}
      {check && !isBusy && (
        <div className="mt-3">
          <Outcome check={check} />
        </div>
      )}
    </section>
  );
}

function Progress({ check: { checked, head, findings } }: { check: ChainCheck }) {
  return (
    <>
      <span className="mono">{checked.toLocaleString("en")}</span> of{" "}
      <span className="mono">{(head?.seq ?? checked).toLocaleString("en")}</span> links checked
      {findings.length > 0 && <span className="text-reject">, {findings.length} things wrong</span>}
    </>
  );
}

function Outcome({ check }: { check: ChainCheck }) {
  const { checked, erased, findings, head, heads, is_done, at } = check;
  const counted = (
    <>
      <span className="mono">{checked.toLocaleString("en")}</span> links and{" "}
      <span className="mono">{heads.toLocaleString("en")}</span> signed {heads === 1 ? "head" : "heads"} checked,{" "}
      <ShortInstant at={at} />
      {erased > 0 && (
        <>
          ; <span className="mono">{erased.toLocaleString("en")}</span> events were erased: their digests stand
        </>
      )}
      .
    </>
  );
  if (findings.length === 0) {
    return (
      <Notice
        icon={ShieldCheck}
        tone={is_done ? "approve" : "quiet"}
        title={is_done ? "Chain verified" : "Nothing wrong so far"}
        announce="status"
      >
        <p>{counted}</p>
        {is_done && head && (
          <p>
            Its head is <span className="id wrap-anywhere">sha256:{head.hash}</span>.
          </p>
        )}
      </Notice>
    );
  }
  return (
    <Notice
      icon={ShieldAlert}
      tone="reject"
      title={`${findings.length.toLocaleString("en")} ${findings.length === 1 ? "thing is" : "things are"} wrong`}
      announce="alert"
    >
      <p>{counted}</p>
      <ul className="mt-2 grid gap-1">
        {findings.slice(0, FINDINGS_SHOWN).map(({ seq, until, kind, text }) => (
          <li key={`${seq} ${kind}`}>
            <span className="mono">
              {seq.toLocaleString("en")}
              {until && `–${until.toLocaleString("en")}`}
            </span>{" "}
            {text}
          </li>
        ))}
      </ul>
      {findings.length > FINDINGS_SHOWN && <p className="mt-2">And {findings.length - FINDINGS_SHOWN} more.</p>}
    </Notice>
  );
}

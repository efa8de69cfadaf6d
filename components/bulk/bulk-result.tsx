"use client";

import { AgentText } from "@/components/requests/agent-text";
import type { Verdict } from "@/components/requests/use-decision";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Seal } from "@/components/ui/seal";
import type { BulkDecisionView, BulkOutcome } from "@/lib/contract/bulk-decision";
import { ReasonList } from "./bulk-form";

type BulkResultProps = { verdict: Verdict; result: BulkDecisionView; onClose: () => void };

/** What became of each: as the server said it, and never more than that. */
export function BulkResult({ verdict, result: { data }, onClose }: BulkResultProps) {
  const decided = data.filter(({ is_decided }) => is_decided);
  const unknown = data.filter(({ is_decided }) => is_decided === null);
  const others = data.filter(({ is_decided }) => is_decided === false);
  const past = verdict === "approve" ? "approved" : "rejected";
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={
        decided.length === data.length
          ? `You ${past} all ${data.length}`
          : `You ${past} ${decided.length} of ${data.length}`
      }
      description={
        unknown.length > 0
          ? "The server failed on the way. Open what is not known, and see how it stands."
          : others.length === 0
            ? "Whoever asked has been told."
            : "The others stand as they are."
      }
    >
      <Outcomes id="bulk-unknown" title="Not known" outcomes={unknown} />
      <Outcomes id="bulk-others" title={`Not ${past} by you`} outcomes={others} />
      {decided.length > 0 && (
        <section className="section" aria-labelledby="bulk-decided">
          <h3 className="section-title pb-1 first-letter:uppercase" id="bulk-decided">
            {past}
          </h3>
          <ul className="grid gap-1">
            {decided.map(({ id, headline }) => (
              <li key={id} className="flex items-start gap-2">
                <Seal kind={past} />
                <span className="min-w-0 wrap-anywhere">
                  <AgentText text={headline ?? ""} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  );
}

function Outcomes({ id, title, outcomes }: { id: string; title: string; outcomes: BulkOutcome[] }) {
  if (outcomes.length === 0) return null;
  return (
    <section className="section" aria-labelledby={id}>
      <h3 className="section-title pb-1" id={id}>
        {title}
      </h3>
      <ReasonList
        reasons={outcomes.map(({ id: ofOne, headline, reason }) => ({
          id: ofOne,
          headline: headline ?? "A request that is no longer there",
          reason: reason ?? "",
        }))}
      />
    </section>
  );
}

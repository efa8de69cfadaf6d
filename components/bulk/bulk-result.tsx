"use client";

import { AgentText } from "@/components/requests/agent-text";
import type { Verdict } from "@/components/requests/use-decision";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Seal } from "@/components/ui/seal";
import type { BulkDecisionView } from "@/lib/contract/bulk-decision";
import { ReasonList } from "./bulk-form";

type BulkResultProps = { verdict: Verdict; result: BulkDecisionView; onClose: () => void };

/** What became of each: as the server said it, and never more than that. */
export function BulkResult({ verdict, result: { data }, onClose }: BulkResultProps) {
  const decided = data.filter(({ is_decided }) => is_decided);
  const others = data.filter(({ is_decided }) => !is_decided);
  const past = verdict === "approve" ? "approved" : "rejected";
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={others.length === 0 ? `You ${past} all ${data.length}` : `You ${past} ${decided.length} of ${data.length}`}
      description={others.length === 0 ? "Whoever asked has been told." : "The others stand as they are."}
    >
      {others.length > 0 && (
        <section className="section" aria-labelledby="bulk-others">
          <h3 className="section-title pb-1" id="bulk-others">
            Not {past} by you
          </h3>
          <ReasonList
            reasons={others.map(({ id, headline, reason }) => ({
              id,
              headline: headline ?? "A request that is no longer there",
              reason: reason ?? "",
            }))}
          />
        </section>
      )}
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

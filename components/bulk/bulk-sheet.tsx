"use client";

import { useMemo, useState } from "react";
import { useIsOnline } from "@/components/live/use-online";
import type { Verdict } from "@/components/requests/use-decision";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { useTeam } from "@/components/team/team-context";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import type { BulkOutcome } from "@/lib/contract/bulk-decision";
import type { RequestView } from "@/lib/contract/request-views";
import { type BulkItem, obstaclesToApproval } from "@/lib/domain/requests/bulk";
import { BulkForm } from "./bulk-form";
import { BulkResult } from "./bulk-result";
import { saysNoneDecided, useBulkDecision } from "./use-bulk-decision";
import { useBulkRequests } from "./use-bulk-requests";

type BulkSheetProps = {
  verdict: Verdict;
  ids: string[];
  onClose: () => void;
  /** Called with those that no longer wait, once it is known. */
  onDecided: (ids: string[]) => void;
};

const NO_REQUESTS: RequestView[] = [];

/** Several requests before they are decided together, and what became of each afterwards. */
export function BulkSheet({ verdict, ids, onClose, onDecided }: BulkSheetProps) {
  const { team } = useTeam();
  const isOnline = useIsOnline();
  const { requests = NO_REQUESTS, error, readAgain } = useBulkRequests(team.slug, ids);
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const bulk = useBulkDecision(team.slug, verdict);
  const open = useMemo(
    () => requests.filter(({ id, decide }) => decide.allowed && !leftOut.has(id)),
    [requests, leftOut],
  );
  const closed = requests.filter(({ decide }) => !decide.allowed);
  const obstacles = useMemo(
    () => (verdict === "approve" ? obstaclesToApproval(open.map(toBulkItem)) : []),
    [verdict, open],
  );
  const word = verdict === "approve" ? "Approve" : "Reject";

  async function send(note: string) {
    const { view, error } = await bulk.send(open, note);
    if (view) onDecided(view.data.flatMap((outcome) => (isOver(outcome) ? [outcome.id] : [])));
    else if (!saysNoneDecided(error)) readAgain();
  }

  // An answer that is awaited is not walked away from: what became of each is told here.
  const close = () => !bulk.isSending && onClose();
  if (bulk.result) return <BulkResult verdict={verdict} result={bulk.result} onClose={onClose} />;
  return (
    <Dialog
      isOpen
      isWide
      onClose={close}
      title={requests === NO_REQUESTS ? `${word} the selected requests` : `${word} ${counted(open.length)}`}
      description={whoIsTold(verdict, open)}
    >
      {error ? (
        <ProblemNotice
          error={error}
          kept="Nothing was decided."
          action={
            <Button size="small" onClick={readAgain}>
              Retry
            </Button>
          }
        />
      ) : requests === NO_REQUESTS ? (
        <div className="grid gap-3" role="status" aria-label="Reading the requests">
          <Skeleton width="80%" />
          <Skeleton width="65%" />
        </div>
      ) : (
        <BulkForm
          verdict={verdict}
          open={open}
          closed={closed}
          obstacles={obstacles}
          isSending={bulk.isSending}
          isOnline={isOnline}
          error={bulk.error}
          onLeaveOut={(ids) => setLeftOut(new Set([...leftOut, ...ids]))}
          onSend={send}
          onClose={close}
        />
      )}
      {(error || requests === NO_REQUESTS) && (
        <DialogActions>
          <Button onClick={close}>Cancel</Button>
        </DialogActions>
      )}
    </Dialog>
  );
}

/** One of which it is not known stays selected: it may still wait. */
function isOver({ is_decided, status }: BulkOutcome): boolean {
  return is_decided !== null && status !== "pending";
}

function counted(count: number): string {
  return `${count} ${count === 1 ? "request" : "requests"}`;
}

function whoIsTold(verdict: Verdict, open: RequestView[]): string {
  const askers = [...new Set(open.map(({ asked_by }) => asked_by))];
  if (askers.length === 0) return "Each is decided by itself.";
  const who = askers.length === 1 ? askers[0] : `Each of ${askers.length} askers`;
  return `${who} is told ${verdict === "approve" ? "yes, and may go ahead with each" : "no, for each"}.`;
}

function toBulkItem(request: RequestView): BulkItem {
  const { id, project, mode, asked_by, asked_by_key, risk, title, payload, response_schema } = request;
  return {
    id,
    projectId: project.id,
    mode,
    asker: asked_by_key?.id ?? asked_by,
    risk,
    title,
    payload,
    responseSchema: response_schema,
  };
}

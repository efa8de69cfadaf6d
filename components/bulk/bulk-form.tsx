"use client";

import { TriangleAlert } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { AgentText } from "@/components/requests/agent-text";
import type { Verdict } from "@/components/requests/use-decision";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { Button } from "@/components/ui/button";
import { DialogActions } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/field";
import { Keycap } from "@/components/ui/keycap";
import { Notice } from "@/components/ui/notice";
import { RiskMark } from "@/components/ui/risk-mark";
import type { RequestView } from "@/lib/contract/request-views";
import { needsReason } from "@/lib/domain/requests/approval-request";
import type { BulkObstacle } from "@/lib/domain/requests/bulk";
import { Comparison } from "./comparison";
import { saysNoneDecided } from "./use-bulk-decision";

type BulkFormProps = {
  verdict: Verdict;
  open: RequestView[];
  closed: RequestView[];
  obstacles: BulkObstacle[];
  isSending: boolean;
  isOnline: boolean;
  error: unknown;
  onLeaveOut: (ids: string[]) => void;
  onSend: (note: string) => void;
  onClose: () => void;
};

/** What is about to be decided, laid open; then the note, and the button that sends. No single key does both. */
export function BulkForm(props: BulkFormProps) {
  const { verdict, open, closed, obstacles, isSending, isOnline, error, onLeaveOut, onSend, onClose } = props;
  const [note, setNote] = useState("");
  const [isNoteMissed, setNoteMissed] = useState(false);
  const isReasonNeeded = verdict === "reject" && open.some(({ risk }) => needsReason(risk));
  const canSend = open.length > 0 && obstacles.length === 0;
  const form = useRef<HTMLFormElement>(null);

  // What had the focus while the requests were read is gone. A finger would get a keyboard over what it has yet to read.
  useEffect(() => {
    const isForKeys = verdict === "reject" && matchMedia("(pointer: fine)").matches;
    const target = isForKeys ? form.current?.querySelector("textarea") : form.current;
    target?.focus({ preventScroll: true });
  }, [verdict]);

  function send(event?: FormEvent) {
    event?.preventDefault();
    if (!canSend || !isOnline || isSending) return;
    const isMissed = isReasonNeeded && note.trim() === "";
    setNoteMissed(isMissed);
    if (!isMissed) onSend(note);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
  }

  return (
    <form
      ref={form}
      tabIndex={-1}
      onSubmit={send}
      onKeyDown={onKeyDown}
      noValidate
      className="grid grid-cols-[minmax(0,1fr)] gap-4"
    >
      {closed.length > 0 && <ClosedNotice closed={closed} />}
      {obstacles.length > 0 ? (
        <Obstacles open={open} obstacles={obstacles} onLeaveOut={onLeaveOut} />
      ) : verdict === "approve" && open.length > 0 ? (
        <Comparison requests={open} />
      ) : (
        <Names requests={open} />
      )}
      {canSend && (
        <TextArea
          label={verdict === "approve" ? "Note" : "Reason"}
          aside={`for all ${open.length}; whoever asked receives it`}
          maxLength={2000}
          value={note}
          readOnly={isSending}
          placeholder={isReasonNeeded ? "High risk: say why not" : "Optional"}
          error={isNoteMissed && note.trim() === "" ? "One of them is of high risk: say why not." : undefined}
          onChange={(event) => setNote(event.target.value)}
        />
      )}
      <Trouble error={error} isOnline={isOnline} />
      <DialogActions>
        <Button onClick={onClose} isBusy={isSending}>
          Cancel
        </Button>
        {canSend && (
          <Button
            type="submit"
            variant={`commit-${verdict}`}
            isBusy={isSending}
            disabled={!isOnline}
            className="min-w-0 wrap-anywhere"
          >
            {isSending ? "Sending…" : commitWords(verdict, open)} <Keycap>Ctrl ↵</Keycap>
          </Button>
        )}
      </DialogActions>
    </form>
  );
}

/** Why nothing can be sent, or what became of what was. */
function Trouble({ error, isOnline }: { error: unknown; isOnline: boolean }) {
  return (
    <>
      {error !== null && (
        <ProblemNotice
          error={error}
          kept={
            saysNoneDecided(error)
              ? "Nothing was decided. Your note is kept."
              : "Whether any was decided is not known. They are read again, and those that are closed by now are named here. Your note is kept."
          }
        />
      )}
      {!isOnline && (
        <p role="status" className="text-ink-2">
          You are offline. Decisions wait until you are back; none is queued.
        </p>
      )}
    </>
  );
}

function commitWords(verdict: Verdict, open: RequestView[]): string {
  const [first, ...others] = new Set(open.map(({ asked_by }) => asked_by));
  const word = verdict === "approve" ? "Approve" : "Reject";
  return `${word} ${open.length}, and tell ${others.length === 0 ? first : "their askers"}`;
}

function Names({ requests }: { requests: RequestView[] }) {
  return (
    <ul className="border-y border-rule-head">
      {requests.map((request) => (
        <li
          key={request.id}
          className="grid grid-cols-[0.875rem_minmax(0,1fr)_auto] gap-x-3 border-t border-rule py-2 first:border-t-0"
        >
          <span className="mt-[3px]">
            <RiskMark level={request.risk} />
          </span>
          <span className="min-w-0 wrap-anywhere">
            <AgentText text={request.headline} />
            <span className="block text-meta text-ink-3">
              {request.asked_by} · {request.project.name}
            </span>
          </span>
          <span className="mono">{request.key_fact}</span>
        </li>
      ))}
    </ul>
  );
}

type ObstaclesProps = { open: RequestView[]; obstacles: BulkObstacle[]; onLeaveOut: (ids: string[]) => void };

/** Why these cannot be approved together, each by name. */
function Obstacles({ open, obstacles, onLeaveOut }: ObstaclesProps) {
  const others = open.length - obstacles.length;
  return (
    <Notice
      icon={TriangleAlert}
      title="Together are approved only requests of low risk and one kind"
      announce="status"
      action={
        others > 0 && (
          <Button size="small" onClick={() => onLeaveOut(obstacles.map(({ id }) => id))}>
            Leave {obstacles.length === 1 ? "it" : `these ${obstacles.length}`} out
          </Button>
        )
      }
    >
      <ReasonList
        reasons={obstacles.map(({ id, reason }) => ({
          id,
          headline: open.find((request) => request.id === id)?.headline ?? "",
          reason,
        }))}
      />
      <p className="mt-2">{others > 0 ? "The others can go on without them." : "Decide them one by one."}</p>
    </Notice>
  );
}

function ClosedNotice({ closed }: { closed: RequestView[] }) {
  return (
    <Notice icon={TriangleAlert} title="Not among them any more" announce="status">
      <ReasonList
        reasons={closed.map(({ id, headline, decide }) => ({
          id,
          headline,
          reason: decide.allowed ? "" : decide.reason,
        }))}
      />
    </Notice>
  );
}

/** Requests by name, each with what there is to say of it. */
export function ReasonList({ reasons }: { reasons: { id: string; headline: string; reason: string }[] }) {
  return (
    <ul className="grid gap-1">
      {reasons.map(({ id, headline, reason }) => (
        <li key={id} className="wrap-anywhere">
          <b>
            <AgentText text={headline} />
          </b>{" "}
          <AgentText text={reason} />
        </li>
      ))}
    </ul>
  );
}

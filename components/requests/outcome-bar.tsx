"use client";

import type { ReactNode } from "react";
import { ShortInstant } from "@/components/time/instant";
import { span } from "@/components/time/time-words";
import { Seal } from "@/components/ui/seal";
import type { RequestView } from "@/lib/contract/request-views";
import { BarFrame } from "./bar-frame";
import { STATUS_SEAL } from "./status-words";
import type { DecisionControls } from "./use-decision";

type OutcomeBarProps = { request: RequestView; me: string; controls: DecisionControls };

/** How a request ended: who, when and what. If somebody was faster than the reader, by how much. */
export function OutcomeBar({ request, me, controls }: OutcomeBarProps) {
  const isMine = request.decided_by?.id === me;
  const { trouble, note } = controls;
  return (
    <BarFrame isHigh={false}>
      <div role="status" className="grid gap-2">
        <p className="flex items-center gap-2 text-read">
          <Seal kind={STATUS_SEAL[request.status]} />
          <b className="min-w-0 wrap-anywhere">{headline(request, isMine)}</b>
        </p>
        {trouble?.kind === "late" && (
          <p className="text-ink-2">
            {isMine
              ? "You had already decided it in another window; what you sent from here did not count."
              : `${lateWords(request, trouble.byMs)} before you.`}
          </p>
        )}
        {note.trim() && note.trim() !== request.decision_note && (
          <p className="wrap-anywhere text-ink-2">Your note is kept: “{note.trim()}”</p>
        )}
        {request.decision_note && (
          <p className="wrap-anywhere text-ink-2">
            {isMine ? "Your note" : "Note"} to {request.asked_by}: “{request.decision_note}”
          </p>
        )}
        {request.status === "expired" && (
          <p className="text-ink-2">Nobody decided in time. {request.asked_by} was told “expired” and may ask again.</p>
        )}
        {request.status === "cancelled" && <p className="text-ink-2">There is nothing to decide any more.</p>}
      </div>
    </BarFrame>
  );
}

function headline(request: RequestView, isMine: boolean): ReactNode {
  const who = isMine ? "You" : (request.decided_by?.name ?? "Somebody");
  switch (request.status) {
    case "approved":
    case "rejected":
      return (
        <>
          {who} {request.status} this at <ShortInstant at={request.decided_at ?? request.updated_at} />
        </>
      );
    case "expired":
      return (
        <>
          Expired at <ShortInstant at={request.expires_at ?? request.updated_at} />
        </>
      );
    default:
      return (
        <>
          {request.asked_by} took it back at <ShortInstant at={request.updated_at} />
        </>
      );
  }
}

function lateWords(request: RequestView, byMs: number): string {
  const words = span(byMs);
  return request.status === "expired" ? `The deadline passed ${words}` : words.charAt(0).toUpperCase() + words.slice(1);
}

"use client";

import { useId } from "react";
import { SendingWords } from "@/components/session-api/sending-words";
import { Button } from "@/components/ui/button";
import { Keycap } from "@/components/ui/keycap";
import { Seal } from "@/components/ui/seal";
import type { RequestView } from "@/lib/contract/request-views";
import { AgentText } from "./agent-text";
import type { DecisionControls } from "./use-decision";

type CommitButtonsProps = { request: RequestView; controls: DecisionControls; isOnline: boolean };

/** The second button, which says what it does, and the way back. It waits for what the verdict still lacks. */
export function CommitButtons({ request, controls, isOnline }: CommitButtonsProps) {
  const { armed, isSending, stepBack, missing } = controls;
  const id = useId();
  return (
    <div className="ml-auto flex min-w-0 flex-wrap items-center justify-end gap-2 phone:basis-full">
      {missing.length > 0 && (
        <p id={id} className="min-w-0 basis-full text-right text-meta text-ink-2 wrap-anywhere phone:text-left">
          Still needed: <AgentText text={missing.join(", ")} />.
        </p>
      )}
      <Button variant="plain" onClick={stepBack} disabled={isSending} className="shrink-0">
        Step back <Keycap quiet>Esc</Keycap>
      </Button>
      <Button
        type="submit"
        variant={armed === "approve" ? "commit-approve" : "commit-reject"}
        size="decide"
        isBusy={isSending}
        disabled={!isOnline || missing.length > 0}
        aria-describedby={missing.length > 0 ? id : undefined}
        className="min-w-0 wrap-anywhere phone:flex-1"
      >
        {isSending ? (
          <>
            <Seal kind="sending" />
            <SendingWords />
          </>
        ) : (
          <>
            <CommitWords request={request} controls={controls} /> <Keycap>Ctrl ↵</Keycap>
          </>
        )}
      </Button>
    </div>
  );
}

function CommitWords({ request, controls }: Pick<CommitButtonsProps, "request" | "controls">) {
  const { armed, note, comesTo } = controls;
  if (armed === "reject" && note.trim() !== "") return "Reject, send reason";
  if (comesTo !== null) {
    return (
      <span>
        Approve <span className="font-mono">{comesTo}</span>
      </span>
    );
  }
  return (
    <span>
      {armed === "approve" ? "Approve" : "Reject"}, and tell {/* A name is not broken as long as it fits on a line. */}
      <span className="inline-block max-w-full">{request.asked_by}</span>
    </span>
  );
}

"use client";

import { Check, Slash } from "lucide-react";
import { type FormEvent, useEffect, useRef } from "react";
import { useKeys } from "@/components/keyboard/use-keys";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Keycap } from "@/components/ui/keycap";
import { Seal } from "@/components/ui/seal";
import type { RequestView } from "@/lib/contract/session-views";
import { BarFrame } from "./bar-frame";
import { DecisionTroubleNotice } from "./decision-trouble";
import type { DecisionControls } from "./use-decision";

type DecisionBarProps = {
  request: RequestView;
  controls: DecisionControls;
  isOnline: boolean;
};

/**
 * Approve and Reject, equal in size and weight, neither focused. Pressing one only arms it; a second button,
 * which says what happens, sends it. No single key does both.
 */
export function DecisionBar({ request, controls, isOnline }: DecisionBarProps) {
  const { armed, isSending, arm, stepBack, commit, trouble } = controls;
  const mayArm = isOnline && !isSending;
  useKeys({
    a: mayArm ? () => arm("approve") : undefined,
    r: mayArm ? () => arm("reject") : undefined,
    Escape: armed && !isSending ? stepBack : undefined,
    "Mod+Enter": armed && isOnline ? commit : undefined,
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isOnline) void commit();
  }

  return (
    <BarFrame isHigh={request.risk === "high"}>
      <form aria-label="Decision" onSubmit={submit} className="grid gap-3">
        {trouble && <DecisionTroubleNotice trouble={trouble} hasNote={controls.note !== ""} />}
        {!isOnline && <p className="text-ink-2">You are offline. Decisions wait until you are back; none is queued.</p>}
        {request.mode === "test" && (
          <p className="text-ink-2">
            <Badge tone="test">test</Badge> This is a test: the answer goes to {request.asked_by} and to test endpoints,
            never to live ones.
          </p>
        )}
        {armed && <ArmedFields request={request} controls={controls} />}
        <div className="flex flex-wrap items-center gap-2">
          <fieldset className="grid grid-cols-2 gap-2 phone:basis-full">
            <legend className="sr-only">Verdict</legend>
            <Button
              variant="approve"
              size="decide"
              aria-pressed={armed === "approve"}
              disabled={!mayArm}
              onClick={() => (armed === "approve" ? stepBack() : arm("approve"))}
            >
              <Icon of={Check} />
              Approve <Keycap>A</Keycap>
            </Button>
            <Button
              variant="reject"
              size="decide"
              aria-pressed={armed === "reject"}
              disabled={!mayArm}
              onClick={() => (armed === "reject" ? stepBack() : arm("reject"))}
            >
              <Icon of={Slash} />
              Reject <Keycap>R</Keycap>
            </Button>
          </fieldset>
          {armed && <CommitButtons request={request} controls={controls} isOnline={isOnline} />}
        </div>
      </form>
    </BarFrame>
  );
}

/** What will be told to whom, and the note that goes with it. */
function ArmedFields({ request, controls }: { request: RequestView; controls: DecisionControls }) {
  const { armed, note, setNote, isSending } = controls;
  const area = useRef<HTMLTextAreaElement>(null);

  // A finger would get a keyboard over the facts it is still reading.
  useEffect(() => {
    if (armed && matchMedia("(pointer: fine)").matches) area.current?.focus();
  }, [armed]);

  return (
    <>
      <p role="status" className="text-read wrap-anywhere">
        <b>{request.asked_by}</b> is told <b>{armed === "approve" ? "yes" : "no"}</b>
        {armed === "approve" ? " and may go ahead with this payload." : " and must not go ahead."}
      </p>
      <TextArea
        ref={area}
        label={armed === "approve" ? "Note" : "Reason"}
        aside={`${request.asked_by} receives it`}
        maxLength={2000}
        value={note}
        readOnly={isSending}
        placeholder={armed === "approve" ? "Optional" : "What should it do instead?"}
        onChange={(event) => setNote(event.target.value)}
      />
    </>
  );
}

function CommitButtons({ request, controls, isOnline }: DecisionBarProps) {
  const { armed, note, isSending, stepBack } = controls;
  const sendsReason = armed === "reject" && note.trim() !== "";
  return (
    <div className="ml-auto flex min-w-0 items-center gap-2 phone:basis-full">
      <Button variant="plain" onClick={stepBack} disabled={isSending} className="shrink-0">
        Step back <Keycap quiet>Esc</Keycap>
      </Button>
      <Button
        type="submit"
        variant={armed === "approve" ? "commit-approve" : "commit-reject"}
        size="decide"
        isBusy={isSending}
        disabled={!isOnline}
        className="min-w-0 wrap-anywhere phone:flex-1"
      >
        {isSending ? (
          <>
            <Seal kind="sending" />
            Sending…
          </>
        ) : (
          <>
            {sendsReason ? (
              "Reject, send reason"
            ) : (
              <span>
                {armed === "approve" ? "Approve" : "Reject"}, and tell{" "}
                {/* A name is not broken as long as it fits on a line. */}
                <span className="inline-block max-w-full">{request.asked_by}</span>
              </span>
            )}{" "}
            <Keycap>Ctrl ↵</Keycap>
          </>
        )}
      </Button>
    </div>
  );
}

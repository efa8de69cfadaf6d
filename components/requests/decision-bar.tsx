"use client";

import type { FormEvent } from "react";
import { useKeys } from "@/components/keyboard/use-keys";
import { Badge } from "@/components/ui/badge";
import type { RequestView } from "@/lib/contract/request-views";
import { ArmedFields } from "./armed-fields";
import { BarFrame } from "./bar-frame";
import { CommitButtons } from "./commit-buttons";
import { DecisionTroubleNotice } from "./decision-trouble";
import type { DecisionControls } from "./use-decision";
import { VerdictButtons } from "./verdict-buttons";

type DecisionBarProps = {
  request: RequestView;
  controls: DecisionControls;
  isOnline: boolean;
};

/**
 * Approve and Reject, equal in size and weight, neither focused. Pressing one only arms it; a second button,
 * which says what happens, sends it. No single key does both. On a phone an armed decision of high risk is a step
 * of its own: it covers the facts, which were read by then, so that they and the bar never compete for the screen.
 */
export function DecisionBar({ request, controls, isOnline }: DecisionBarProps) {
  const { armed, isSending, arm, stepBack, commit, trouble } = controls;
  const mayArm = isOnline && !isSending;
  const isOwnStep = armed !== null && request.risk === "high";
  useKeys({
    a: mayArm ? () => arm("approve") : undefined,
    r: mayArm ? () => arm("reject") : undefined,
    e: mayArm ? editFirst : undefined,
    Escape: armed && !isSending ? stepBack : undefined,
    "Mod+Enter": armed && isOnline ? commit : undefined,
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isOnline) void commit();
  }

  return (
    <BarFrame isHigh={request.risk === "high"} isOwnStep={isOwnStep}>
      <form
        aria-label="Decision"
        onSubmit={submit}
        className={`grid gap-3 ${isOwnStep ? "phone:flex phone:min-h-[calc(100dvh-2.5rem)] phone:flex-col" : ""}`}
      >
        {isOwnStep && (
          <p className="hidden text-meta text-ink-2 phone:block">
            High risk, step 2 of 2: {armed === "approve" ? "approve" : "reject"}
          </p>
        )}
        {trouble && (
          <DecisionTroubleNotice trouble={trouble} isKept={controls.note !== "" || controls.changed.length > 0} />
        )}
        {!isOnline && <p className="text-ink-2">You are offline. Decisions wait until you are back; none is queued.</p>}
        {request.mode === "test" && (
          <p className="text-ink-2">
            <Badge tone="test">test</Badge> This is a test: the answer goes to {request.asked_by} and to test endpoints,
            never to live ones.
          </p>
        )}
        {armed && <ArmedFields request={request} controls={controls} />}
        <div className="flex flex-wrap items-end gap-2">
          <VerdictButtons
            armed={armed}
            isOff={!mayArm}
            className={isOwnStep ? "phone:hidden" : ""}
            onPress={(verdict) => (armed === verdict ? stepBack() : arm(verdict))}
          />
          {armed && <CommitButtons request={request} controls={controls} isOnline={isOnline} />}
        </div>
      </form>
    </BarFrame>
  );
}

/** Opens the first value that may be changed, or goes to its editor, or else to the first question of the form. */
function editFirst(): void {
  const value = document.querySelector<HTMLElement>("[data-edit]");
  const control = value?.matches("button") ? value : value?.querySelector<HTMLElement>("input, select, textarea");
  if (value?.matches("button")) value.click();
  else (control ?? document.querySelector<HTMLElement>("[data-answer]"))?.focus();
}

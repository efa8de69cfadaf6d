"use client";

import { useEffect, useRef } from "react";
import { TextArea, TextField } from "@/components/ui/field";
import type { RequestView } from "@/lib/contract/request-views";
import { needsReason } from "@/lib/domain/requests/approval-request";
import { AgentText } from "./agent-text";
import { DecisionEffect } from "./decision-effect";
import type { DecisionControls } from "./use-decision";

type ArmedFieldsProps = { request: RequestView; controls: DecisionControls };

/** What the armed verdict leads to, and what goes with it: at high risk the amount typed, and a reason. */
export function ArmedFields({ request, controls }: ArmedFieldsProps) {
  const { armed, note, setNote, isSending, confirmation, typedConfirmation, setTypedConfirmation } = controls;
  const fields = useRef<HTMLDivElement>(null);
  const isReasonNeeded = needsReason(request.risk);

  // A finger would get a keyboard over the facts it is still reading.
  useEffect(() => {
    if (armed && matchMedia("(pointer: fine)").matches)
      fields.current?.querySelector<HTMLElement>("input, textarea")?.focus();
  }, [armed]);

  return (
    <>
      <DecisionEffect request={request} controls={controls} />
      <div
        ref={fields}
        className={`${confirmation ? "grid grid-cols-[11rem_minmax(0,1fr)] gap-4 phone:grid-cols-1" : ""} ${isReasonNeeded ? "phone:mt-auto" : ""}`}
      >
        {confirmation && (
          <TextField
            label={<AgentText text={confirmation.label} />}
            value={typedConfirmation}
            readOnly={isSending}
            autoComplete="off"
            spellCheck={false}
            inputMode={confirmation.isAmount ? "decimal" : undefined}
            onChange={(event) => setTypedConfirmation(event.target.value)}
          />
        )}
        <TextArea
          label={armed === "approve" && !isReasonNeeded ? "Note" : "Reason"}
          aside={`${request.asked_by} receives it`}
          maxLength={2000}
          value={note}
          required={isReasonNeeded}
          readOnly={isSending}
          placeholder={placeholderOf(armed, isReasonNeeded)}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
    </>
  );
}

function placeholderOf(armed: DecisionControls["armed"], isReasonNeeded: boolean): string {
  if (armed === "reject") return "What should it do instead?";
  return isReasonNeeded ? "Why is it right?" : "Optional";
}

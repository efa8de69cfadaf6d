"use client";

import { type ComponentType, useEffect, useState } from "react";
import { answerStepUps, type StepUpOutcome } from "@/components/session-api/step-up";
import type { StepUpDialogProps } from "./step-up-dialog";

type Question = { Dialog: ComponentType<StepUpDialogProps>; settle: (outcome: StepUpOutcome) => void };

/**
 * Stands once on a page and asks for a step-up whenever a call of it needs one, whichever that is; the call is then
 * sent again by itself, and what was typed has stayed where it was. The dialog is fetched when it is needed.
 */
export function StepUpHost() {
  const [question, setQuestion] = useState<Question | null>(null);

  useEffect(() => {
    let leave = () => {};
    const stop = answerStepUps(async () => {
      const { StepUpDialog } = await import("./step-up-dialog");
      return new Promise<StepUpOutcome>((resolve) => {
        const settle = (outcome: StepUpOutcome) => {
          setQuestion(null);
          resolve(outcome);
        };
        leave = () => settle("given up");
        setQuestion({ Dialog: StepUpDialog, settle });
      });
    });
    return () => {
      stop();
      leave();
    };
  }, []);

  if (!question) return null;
  const { Dialog, settle } = question;
  return <Dialog onDone={() => settle("done")} onGiveUp={() => settle("given up")} />;
}

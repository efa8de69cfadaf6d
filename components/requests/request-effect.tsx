"use client";

import { type ReactNode, useMemo } from "react";
import type { RequestView } from "@/lib/contract/request-views";
import { effectOf } from "@/lib/domain/effects/effect";
import { EffectSentence } from "./effect-sentence";

type RequestEffectProps = {
  request: RequestView;
  /** What would run, or what did: the payload as it is being edited, until it is decided. */
  payload: string;
};

/**
 * What a decision leads to: the sentence that an admin wrote for the project, filled from the payload. Where none
 * fits, only what is known: who is told what, and that the payload is what runs. It never repeats what the caller
 * says of itself.
 */
export function RequestEffect({ request, payload }: RequestEffectProps) {
  const { status, effect, effect_templates } = request;
  // What was approved is the sentence of that moment: the templates may be others by now.
  const segments = useMemo(
    () => (status === "pending" ? effectOf(effect_templates, payload) : effect),
    [status, effect, effect_templates, payload],
  );
  return (
    <section className="section hung" aria-labelledby="effect-head">
      <h2 className="section-title" id="effect-head">
        {status === "pending" ? "If you approve" : "What happened"}
      </h2>
      <p className="text-lead text-pretty wrap-anywhere">
        {effectWords(request, segments && <EffectSentence segments={segments} />)}
      </p>
    </section>
  );
}

function effectWords({ status, asked_by }: RequestView, sentence: ReactNode): ReactNode {
  const caller = <b className="font-semibold">{asked_by}</b>;
  switch (status) {
    case "pending":
      return sentence ?? <>{caller} is told yes, with the payload below.</>;
    case "approved":
      return sentence ? (
        <>
          {caller} was told yes to this: {sentence}
        </>
      ) : (
        <>{caller} was told yes, with the payload below.</>
      );
    case "rejected":
      return <>{caller} was told no.</>;
    case "expired":
      return <>Nobody decided in time. {caller} was told that it expired; no answer is never a yes.</>;
    case "cancelled":
      return <>{caller} took the request back before anybody decided.</>;
  }
}

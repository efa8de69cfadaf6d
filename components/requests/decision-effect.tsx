"use client";

import { useMemo } from "react";
import type { RequestView } from "@/lib/contract/session-views";
import { effectOf } from "@/lib/domain/effects/effect";
import type { Fact } from "@/lib/domain/facts/fact";
import { factsOf } from "@/lib/domain/facts/facts";
import { editsBetween } from "@/lib/domain/requests/edit-payload";
import { AgentText } from "./agent-text";
import { EffectSentence } from "./effect-sentence";
import { valueClass } from "./fact-value";
import type { DecisionControls } from "./use-decision";

type DecisionEffectProps = { request: RequestView; controls: Pick<DecisionControls, "armed" | "payload" | "changed"> };

/** Who is told what by the armed verdict, and with which changes: said again where it is sent. */
export function DecisionEffect({ request, controls }: DecisionEffectProps) {
  const { armed, payload, changed } = controls;
  const { risk, effect_templates } = request;
  // At low risk the sentence stands above, and saying it twice would make it a noise.
  const restated = useMemo(
    () => (risk === "low" ? null : effectOf(effect_templates, payload)),
    [risk, effect_templates, payload],
  );
  const caller = <b>{request.asked_by}</b>;
  if (armed === "reject") {
    return (
      <div role="status" className="text-read wrap-anywhere">
        <p>
          {caller} is told <b>no</b> and must not go ahead.
        </p>
        {changed.length > 0 && (
          <p className="text-list text-ink-2">Your changes to the payload are not sent with a no.</p>
        )}
      </div>
    );
  }
  return (
    <div role="status" className="text-read wrap-anywhere">
      {restated && (
        <p className="phone:text-lead">
          <EffectSentence segments={restated} />
        </p>
      )}
      <p className={restated ? "text-list text-ink-2" : ""}>
        {caller} is told <b>yes</b> and may go ahead with this payload{changed.length > 0 ? ", changed by you:" : "."}
      </p>
      {changed.length > 0 && <Changes original={request.payload} payload={payload} />}
    </div>
  );
}

function Changes({ original, payload }: { original: string; payload: string }) {
  const changes = useMemo(() => changesOf(original, payload), [original, payload]);
  return (
    <ul className="text-list">
      {changes.map(({ before, after }) => (
        <li key={after.path}>
          <AgentText text={after.label} />{" "}
          <b className={valueClass(after)}>
            <AgentText text={after.text} />
          </b>
          <span className="text-ink-2">
            , changed from{" "}
            <span className={valueClass(before)}>
              <AgentText text={before.text} />
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function changesOf(original: string, payload: string): { before: Fact; after: Fact }[] {
  const changed = new Set(editsBetween(original, payload).map(({ pointer }) => pointer));
  const before = new Map(factsOf(original).map((fact) => [fact.path, fact]));
  return factsOf(payload).flatMap((after) => {
    const old = changed.has(after.path) ? before.get(after.path) : undefined;
    return old ? [{ before: old, after }] : [];
  });
}

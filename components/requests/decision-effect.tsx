"use client";

import { useMemo } from "react";
import type { RequestView } from "@/lib/contract/request-views";
import { effectOf } from "@/lib/domain/effects/effect";
import { AgentText } from "./agent-text";
import type { ChangedFact } from "./changed-facts";
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
      {changed.length > 0 && <Changes changes={changed} />}
    </div>
  );
}

function Changes({ changes }: { changes: ChangedFact[] }) {
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

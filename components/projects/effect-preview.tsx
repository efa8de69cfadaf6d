"use client";

import { type ReactNode, useMemo } from "react";
import { AgentText } from "@/components/requests/agent-text";
import { EffectSentence } from "@/components/requests/effect-sentence";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { RecentPayload } from "@/lib/contract/project-views";
import { tryEffects } from "@/lib/domain/effects/effect";

type EffectPreviewProps = {
  templates: string[];
  recent: RecentPayload[] | undefined;
  error: unknown;
  onRetry: () => void;
};

/** What each of the latest requests would say by the sentences as they stand, or why none of them fits. */
export function EffectPreview({ templates, recent, error, onRetry }: EffectPreviewProps) {
  return (
    <section className="border-t border-rule pt-2" aria-labelledby="preview-head">
      <h3 className="section-title py-1" id="preview-head">
        What the latest requests would say
      </h3>
      {error !== undefined && (
        <ProblemNotice
          error={error}
          kept="You can write without it."
          action={<Button onClick={onRetry}>Retry</Button>}
        />
      )}
      {recent?.length === 0 && <p className="text-ink-2">This project was asked nothing yet.</p>}
      <ul className="grid gap-2">
        {recent?.map((request) => (
          <li key={request.id} className="border-t border-rule pt-2 first:border-none first:pt-0">
            <p className="text-meta wrap-anywhere text-ink-3">
              <AgentText text={request.headline} /> {request.mode === "test" && <Badge tone="test">test</Badge>}
            </p>
            <Trial templates={templates} payload={request.payload} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Trial({ templates, payload }: { templates: string[]; payload: string | null }): ReactNode {
  const trials = useMemo(() => (payload === null ? [] : tryEffects(templates, payload)), [templates, payload]);
  if (payload === null) return <p className="text-ink-2">Its payload is too large to try sentences on here.</p>;
  const index = trials.findIndex(({ ok }) => ok);
  const fitting = trials[index];
  if (fitting?.ok) {
    return (
      <p className="wrap-anywhere">
        <EffectSentence segments={fitting.segments} />{" "}
        {templates.length > 1 && <span className="text-meta text-ink-3">sentence {index + 1}</span>}
      </p>
    );
  }
  if (templates.length === 0) return <p className="text-ink-2">Only who is told yes.</p>;
  return (
    <ul className="text-ink-2 wrap-anywhere">
      {trials.map(
        (trial, place) =>
          !trial.ok && (
            // biome-ignore lint/suspicious/noArrayIndexKey: a reason is its sentence's
            <li key={place}>
              {templates.length > 1 ? `Sentence ${place + 1} does not fit: ` : "It does not fit: "}
              <AgentText text={trial.reason} />.
            </li>
          ),
      )}
    </ul>
  );
}

"use client";

import { diffWordsWithSpace } from "diff";
import { Fragment, type ReactNode, useMemo } from "react";
import type { Fact } from "@/lib/domain/facts/fact";
import { AgentText } from "./agent-text";
import { FactValue, valueClass } from "./fact-value";

/** A value as it was sent, and below it what takes its place: words, or the control that changes it. */
export function BeforeAfter({ before, children }: { before: Fact; children: ReactNode }) {
  return (
    <div className="before-after">
      <span className="text-meta text-ink-3">Before</span>
      <del className={`${valueClass(before)} decoration-1`}>
        <FactValue fact={before} />
      </del>
      <span className="text-meta text-ink-3">After</span>
      <div className="min-w-0">{children}</div>
    </div>
  );
}

/** The new value: with its changed words marked where both are prose, plain otherwise. */
export function NewValue({ before, after }: { before: Fact; after: Fact }) {
  if (isProse(before) && isProse(after)) return <WordDiff before={before.text} after={after.text} />;
  return (
    <ins className={`${valueClass(after)} font-semibold no-underline`}>
      <FactValue fact={after} />
      {after.note && <span className="ml-2 font-text font-normal text-ink-2">{after.note}</span>}
    </ins>
  );
}

function isProse({ kind, text }: Fact): boolean {
  return kind === "text" && /\S\s+\S/.test(text);
}

/** What takes longer than this to compare is shown whole. */
const COMPARE_MS_MAX = 50;

function WordDiff({ before, after }: { before: string; after: string }) {
  const parts = useMemo(() => diffWordsWithSpace(before, after, { timeout: COMPARE_MS_MAX }), [before, after]);
  if (!parts) return <AgentText text={after} />;
  return (
    <p className="whitespace-pre-line">
      {parts.map(({ value, added, removed }, index) => {
        const Mark = added ? "ins" : removed ? "del" : Fragment;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
          <Mark key={index}>
            <AgentText text={value} />
          </Mark>
        );
      })}
    </p>
  );
}

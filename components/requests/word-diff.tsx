"use client";

import { diffWordsWithSpace } from "diff";
import { Fragment, useMemo } from "react";
import { AgentText } from "./agent-text";

/** What takes longer than this to compare is shown whole. */
const COMPARE_MS_MAX = 50;

/** A text with the words marked that took the place of others. */
export function WordDiff({ before, after }: { before: string; after: string }) {
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

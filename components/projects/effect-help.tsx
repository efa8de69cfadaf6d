"use client";

import { useMemo } from "react";
import { AgentText } from "@/components/requests/agent-text";
import type { RecentPayload } from "@/lib/contract/project-views";
import { placeholdersOf } from "@/lib/domain/effects/placeholders";

type EffectHelpProps = { recent: RecentPayload[] | undefined; onInsert: (placeholder: string) => void };

/** What the recent payloads hold: a press puts it into the sentence. */
export function EffectHelp({ recent, onInsert }: EffectHelpProps) {
  const offered = useMemo(
    () => placeholdersOf((recent ?? []).flatMap(({ payload }) => (payload === null ? [] : [payload]))),
    [recent],
  );
  if (offered.length === 0) return null;
  return (
    <details className="border-t border-rule pt-2">
      <summary className="cursor-pointer py-1 font-semibold phone:min-h-11">Values that requests have</summary>
      <ul className="grid">
        {offered.map(({ placeholder, example }) => (
          <li key={placeholder}>
            <button
              type="button"
              className="grid min-h-7 w-full grid-cols-2 gap-x-3 py-1 text-left hover:bg-hover phone:min-h-11 phone:grid-cols-1"
              onClick={() => onInsert(placeholder)}
            >
              <span className="mono wrap-anywhere">
                <span className="sr-only">Insert </span>
                <AgentText text={placeholder} isExact />
              </span>{" "}
              <span className="wrap-anywhere text-ink-2">
                <AgentText text={example} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

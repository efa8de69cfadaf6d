"use client";

import { useEffect, useRef, useState } from "react";
import { keptKey, readKept, writeKept } from "./kept-in-tab";

/** A decision that is being prepared. What was typed is kept as it was typed, also while it is no value yet. */
export type Draft = {
  note: string;
  /** By JSON Pointer: what stands in the editors of the payload's values that are open. */
  edits: Readonly<Record<string, string>>;
  /** By name: what stands in the fields of the caller's form that were touched. */
  answers: Readonly<Record<string, string>>;
};

export const NO_DRAFT: Draft = { note: "", edits: {}, answers: {} };

/**
 * The draft of a request's decision, its writer's own. Kept for this tab: signing in again after a session that ended
 * leads back to the request with everything still there.
 */
export function useDraft(userId: string, requestId: string): [draft: Draft, change: (part: Partial<Draft>) => void] {
  const key = keptKey("decision", userId, requestId);
  const [draft, setDraft] = useState(NO_DRAFT);
  const latest = useRef(draft);

  useEffect(() => {
    latest.current = readDraft(key);
    setDraft(latest.current);
  }, [key]);

  function change(part: Partial<Draft>) {
    // Not in the state's own update: that is not run any more once the reader has gone on to the next request.
    latest.current = { ...latest.current, ...part };
    writeDraft(key, latest.current);
    setDraft(latest.current);
  }
  return [draft, change];
}

function readDraft(key: string): Draft {
  try {
    const kept: unknown = JSON.parse(readKept(key) ?? "null");
    return typeof kept === "object" ? { ...NO_DRAFT, ...kept } : NO_DRAFT;
  } catch {
    return NO_DRAFT;
  }
}

function writeDraft(key: string, draft: Draft): void {
  const isEmpty = !draft.note && [draft.edits, draft.answers].every((part) => Object.keys(part).length === 0);
  writeKept(key, isEmpty ? null : JSON.stringify(draft));
}

"use client";

import { useEffect, useState } from "react";

/** A decision that is being prepared. What was typed is kept as it was typed, also while it is no value yet. */
export type Draft = {
  note: string;
  /** By JSON Pointer: what stands in the editors of the payload's values that are open. */
  edits: Readonly<Record<string, string>>;
  /** By name: what stands in the fields of the caller's form that were touched. */
  answers: Readonly<Record<string, string>>;
};

export const NO_DRAFT: Draft = { note: "", edits: {}, answers: {} };

const storageKey = (requestId: string) => `ha-draft-${requestId}`;

/**
 * The draft of a request's decision. Kept for this tab, so that it survives a reload and a session that ended:
 * signing in again leads back to the request with everything still there.
 */
export function useDraft(requestId: string): [draft: Draft, change: (part: Partial<Draft>) => void] {
  const [draft, setDraft] = useState(NO_DRAFT);

  useEffect(() => setDraft(readDraft(requestId)), [requestId]);

  function change(part: Partial<Draft>) {
    setDraft((before) => {
      const after = { ...before, ...part };
      writeDraft(requestId, after);
      return after;
    });
  }
  return [draft, change];
}

function readDraft(requestId: string): Draft {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(storageKey(requestId)) ?? "null");
    return typeof kept === "object" ? { ...NO_DRAFT, ...kept } : NO_DRAFT;
  } catch {
    return NO_DRAFT;
  }
}

function writeDraft(requestId: string, draft: Draft): void {
  const isEmpty = !draft.note && [draft.edits, draft.answers].every((part) => Object.keys(part).length === 0);
  try {
    if (isEmpty) sessionStorage.removeItem(storageKey(requestId));
    else sessionStorage.setItem(storageKey(requestId), JSON.stringify(draft));
  } catch {
    // Storage is closed to us: the draft then lives as long as the page.
  }
}

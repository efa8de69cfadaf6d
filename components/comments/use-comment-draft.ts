"use client";

import { useEffect, useState } from "react";

const storageKey = (requestId: string) => `ha-comment-${requestId}`;

/** A comment that is being written. Kept for this tab, as the draft of a decision is. */
export function useCommentDraft(requestId: string): [text: string, setText: (text: string) => void] {
  const [text, setState] = useState("");

  useEffect(() => setState(readDraft(requestId)), [requestId]);

  function setText(next: string) {
    setState(next);
    writeDraft(requestId, next);
  }
  return [text, setText];
}

function readDraft(requestId: string): string {
  try {
    return sessionStorage.getItem(storageKey(requestId)) ?? "";
  } catch {
    return "";
  }
}

function writeDraft(requestId: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(storageKey(requestId), text);
    else sessionStorage.removeItem(storageKey(requestId));
  } catch {
    // Storage is closed to us: the draft then lives as long as the page.
  }
}

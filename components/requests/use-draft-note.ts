"use client";

import { useEffect, useState } from "react";

const storageKey = (requestId: string) => `ha-note-${requestId}`;

/**
 * The note of a decision that is being written. Kept for this tab, so that it survives a reload and a session
 * that ended: signing in again leads back to the request with the note still there.
 */
export function useDraftNote(requestId: string): [note: string, setNote: (note: string) => void] {
  const [note, setState] = useState("");

  useEffect(() => setState(readDraft(requestId)), [requestId]);

  function setNote(next: string) {
    setState(next);
    writeDraft(requestId, next);
  }
  return [note, setNote];
}

function readDraft(requestId: string): string {
  try {
    return sessionStorage.getItem(storageKey(requestId)) ?? "";
  } catch {
    return "";
  }
}

function writeDraft(requestId: string, note: string): void {
  try {
    if (note) sessionStorage.setItem(storageKey(requestId), note);
    else sessionStorage.removeItem(storageKey(requestId));
  } catch {
    // Storage is closed to us: the note then lives as long as the page.
  }
}

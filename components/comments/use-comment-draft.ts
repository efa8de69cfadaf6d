"use client";

import { useEffect, useState } from "react";
import { keptKey, readKept, writeKept } from "@/components/requests/kept-in-tab";

/** A comment that is being written, its writer's own. Kept for this tab, as the draft of a decision is. */
export function useCommentDraft(userId: string, requestId: string): [text: string, setText: (text: string) => void] {
  const key = keptKey("comment", userId, requestId);
  const [text, setState] = useState("");

  useEffect(() => setState(readKept(key) ?? ""), [key]);

  function setText(next: string) {
    setState(next);
    writeKept(key, next);
  }
  return [text, setText];
}

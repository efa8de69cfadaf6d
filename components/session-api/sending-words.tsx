"use client";

import { useIsAskedToStepUp } from "./step-up";

/** What is said of something on its way: while its person has yet to prove who they are, nothing is being sent. */
export function SendingWords() {
  return useIsAskedToStepUp() ? "Waiting for you…" : "Sending…";
}

import { useSyncExternalStore } from "react";

/**
 * Where a call that was refused for want of a step-up meets the page that can ask for one. One meeting place for every
 * call of the session API: a page that changes something need not know which changes take a step-up.
 */

/** What came of asking: "given up" by the person, or nobody who could ask. */
export type StepUpOutcome = "done" | "given up" | "not asked";
type Ask = () => Promise<StepUpOutcome>;

let ask: Ask | null = null;
let asking: Promise<StepUpOutcome> | null = null;
const listeners = new Set<() => void>();

/** Makes this page one that asks; the answer stops it. */
export function answerStepUps(by: Ask): () => void {
  ask = by;
  return () => {
    if (ask === by) ask = null;
  };
}

/** Asks the person to prove who they are. Calls that are refused at the same time are one question. */
export function askForStepUp(): Promise<StepUpOutcome> {
  if (!ask) return Promise.resolve("not asked");
  asking ??= ask()
    .catch((): StepUpOutcome => "not asked")
    .finally(() => tell(null));
  tell(asking);
  return asking;
}

function tell(now: typeof asking): void {
  asking = now;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether a call waits for its person just now, and not for the server. */
export function useIsAskedToStepUp(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => asking !== null,
    () => false,
  );
}

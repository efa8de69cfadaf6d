"use client";

import { useState } from "react";
import { StepUpGivenUp } from "./call";

/** Something that a button does: whether it is under way, and what went wrong with it the last time. */
export function useAction<Given extends unknown[]>(act: (...given: Given) => Promise<void>) {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function run(...given: Given): Promise<void> {
    setBusy(true);
    setError(null);
    try {
      await act(...given);
    } catch (cause) {
      if (!(cause instanceof StepUpGivenUp)) setError(cause);
    } finally {
      setBusy(false);
    }
  }

  return { run, isBusy, error };
}

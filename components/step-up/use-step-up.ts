"use client";

import useSWR from "swr";
import { getJson, sendJson } from "@/components/session-api/call";
import { stepUpPath } from "@/components/session-api/keys";
import type { StepUpInput, StepUpView } from "@/lib/contract/step-up";

/** How the reader may prove who they are, and the call that does. Read anew each time: factors come and go. */
export function useStepUp() {
  const { data, error } = useSWR(stepUpPath(), getJson<StepUpView>, { revalidateOnFocus: false, dedupingInterval: 0 });
  return { view: data, error, prove: (body: StepUpInput) => sendJson("POST", stepUpPath(), body) };
}

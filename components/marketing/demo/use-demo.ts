"use client";

import { useCallback, useState } from "react";
import type { DecisionControls, Verdict } from "@/components/requests/use-decision";
import { serverTimeMs } from "@/components/time/server-clock";
import { decidedDemo, demoRequest, expiredDemo } from "./demo-request";

/** The demonstration: a request that lives in this page alone, and the two steps that decide it. */
export function useDemo(askedAtMs: number) {
  const [request, setRequest] = useState(() => demoRequest(askedAtMs));
  const [armed, setArmed] = useState<Verdict | null>(null);
  const [note, setNote] = useState("");
  const expire = useCallback(() => {
    setArmed(null);
    setRequest((current) => (current.status === "pending" ? expiredDemo(current) : current));
  }, []);

  const controls: DecisionControls = {
    armed: request.status === "pending" ? armed : null,
    isSending: false,
    note,
    confirmation: null,
    typedConfirmation: "",
    missing: [],
    changed: [],
    payload: request.payload,
    trouble: null,
    setNote,
    setTypedConfirmation: () => undefined,
    arm: setArmed,
    stepBack: () => setArmed(null),
    commit: async () => {
      if (armed) setRequest(decidedDemo(request, armed, note, serverTimeMs()));
      setArmed(null);
    },
  };

  function askAgain() {
    setNote("");
    setArmed(null);
    setRequest(demoRequest(serverTimeMs()));
  }
  return { request, controls, expire, askAgain };
}

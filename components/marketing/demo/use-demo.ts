"use client";

import { useEffect, useState } from "react";
import { serverTimeMs, useServerTime } from "@/components/time/server-clock";
import { deadlineMs, decidedDemo, demoRequest, expiredDemo } from "./demo-request";

export type Verdict = "approve" | "reject";

/** The demonstration: a request that lives in this page alone, and the two steps that decide it. */
export function useDemo(askedAtMs: number) {
  const [request, setRequest] = useState(() => demoRequest(askedAtMs));
  const [armed, setArmed] = useState<Verdict | null>(null);
  const [note, setNote] = useState("");
  const isOver = useServerTime((now) => now >= deadlineMs(request));
  const isPending = request.status === "pending";

  useEffect(() => {
    if (isPending && isOver) setRequest(expiredDemo(request));
  }, [isPending, isOver, request]);

  function commit() {
    if (armed && isPending) setRequest(decidedDemo(request, armed, note, serverTimeMs()));
    setArmed(null);
  }

  function askAgain() {
    setNote("");
    setArmed(null);
    setRequest(demoRequest(serverTimeMs()));
  }

  return { request, armed: isPending ? armed : null, arm: setArmed, note, setNote, commit, askAgain };
}

export type DemoControls = ReturnType<typeof useDemo>;

"use client";

import { useState } from "react";
import { useSWRConfig } from "swr";
import { useDecisionsInFlight } from "@/components/requests/decisions-in-flight";
import type { Verdict } from "@/components/requests/use-decision";
import { ApiProblem, sendJson } from "@/components/session-api/call";
import { decisionsPath, isListKey, requestPath } from "@/components/session-api/keys";
import type { BulkDecisionInput, BulkDecisionView } from "@/lib/contract/bulk-decision";
import type { RequestView } from "@/lib/contract/request-views";

type Sent = { view: BulkDecisionView; error: null } | { view: null; error: unknown };

/** One verdict on several requests: whether its answer is awaited, what it was, or why there is none. */
export function useBulkDecision(team: string, verdict: Verdict) {
  const { mutate } = useSWRConfig();
  const { setSending } = useDecisionsInFlight();
  const [isSending, setBusy] = useState(false);
  const [result, setResult] = useState<BulkDecisionView | null>(null);
  const [error, setError] = useState<unknown>(null);

  async function send(requests: RequestView[], note: string): Promise<Sent> {
    const mark = (isOnTheWay: boolean) => {
      setBusy(isOnTheWay);
      for (const { id } of requests) setSending(id, isOnTheWay);
    };
    mark(true);
    setError(null);
    try {
      const input: BulkDecisionInput = {
        decision: verdict,
        note: note.trim() || null,
        items: requests.map(({ id, review_digest }) => ({ id, seen_digest: review_digest })),
      };
      const view = await sendJson<BulkDecisionView>("POST", decisionsPath(team), input);
      setResult(view);
      return { view, error: null };
    } catch (cause) {
      setError(cause);
      return { view: null, error: cause };
    } finally {
      mark(false);
      const paths = new Set(requests.map(({ id }) => requestPath(team, id)));
      void mutate((key) => isListKey(key, team) || (typeof key === "string" && paths.has(key)));
    }
  }

  return { send, isSending, result, error };
}

/** Only an answer below 500 does: a server that fails, or a proxy before it, may have let some be decided. */
export function saysNoneDecided(error: unknown): boolean {
  return error instanceof ApiProblem && error.problem.status < 500;
}

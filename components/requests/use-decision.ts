"use client";

import { useState } from "react";
import type { KeyedMutator } from "swr";
import { useSWRConfig } from "swr";
import { ApiProblem, getJson, sendJson } from "@/components/session-api/call";
import { isListKey, requestPath } from "@/components/session-api/keys";
import { serverTimeMs } from "@/components/time/server-clock";
import type { DecisionInput } from "@/lib/contract/session-bodies";
import type { RequestView } from "@/lib/contract/session-views";
import { useDecisionsInFlight } from "./decisions-in-flight";
import { useDraftNote } from "./use-draft-note";

export type Verdict = DecisionInput["decision"];

/** What stands in the way of a decision that was sent. */
export type DecisionTrouble =
  /** What was shown is not what is there now; the page shows the new state. */
  | { kind: "stale" }
  /** Somebody, or the clock, was first, this long before. */
  | { kind: "late"; byMs: number }
  | { kind: "refused"; error: ApiProblem }
  /** No answer came. `isPending` says what a second look found; null when nothing could be found out. */
  | { kind: "unanswered"; isPending: boolean | null };

export type DecisionControls = {
  armed: Verdict | null;
  isSending: boolean;
  note: string;
  trouble: DecisionTrouble | null;
  setNote: (note: string) => void;
  arm: (verdict: Verdict) => void;
  stepBack: () => void;
  commit: () => Promise<void>;
};

/**
 * A decision in two steps: arm a verdict, then commit it. Nothing is claimed before the server has answered,
 * and what it answers, a refusal included, becomes what the page shows.
 */
export function useDecision(team: string, request: RequestView, mutate: KeyedMutator<RequestView>): DecisionControls {
  const { mutate: mutateAll } = useSWRConfig();
  const { sending, setSending } = useDecisionsInFlight();
  const [note, setNote] = useDraftNote(request.id);
  const [arming, setArming] = useState<{ verdict: Verdict; seenDigest: string } | null>(null);
  const [trouble, setTrouble] = useState<DecisionTrouble | null>(null);
  const isSending = sending.has(request.id);

  // What was armed was read in another state: it has to be read, and armed, again.
  const hasChanged = arming !== null && arming.seenDigest !== request.review_digest;
  const armed = hasChanged || request.status !== "pending" ? null : (arming?.verdict ?? null);

  async function commit() {
    if (!arming || !armed || isSending) return;
    setSending(request.id, true);
    setTrouble(null);
    const sentAtMs = serverTimeMs();
    try {
      const input: DecisionInput = {
        decision: arming.verdict,
        note: note.trim() || null,
        seen_digest: arming.seenDigest,
      };
      const decided = await sendJson<RequestView>("POST", `${requestPath(team, request.id)}/decision`, input);
      setArming(null);
      setNote("");
      await mutate(decided, { revalidate: false });
    } catch (error) {
      setTrouble(await explain(error, sentAtMs));
    } finally {
      setSending(request.id, false);
      void mutateAll((key) => isListKey(key, team));
    }
  }

  /** What went wrong, in terms of the request. The page is brought up to what the server says on the way. */
  async function explain(error: unknown, sentAtMs: number): Promise<DecisionTrouble> {
    const current = error instanceof ApiProblem ? error.problem.request : undefined;
    if (error instanceof ApiProblem && !current) return { kind: "refused", error };
    if (current) {
      await mutate(current, { revalidate: false });
      if (error instanceof ApiProblem && error.problem.code === "response_required") return { kind: "refused", error };
      if (current.status === "pending") return { kind: "stale" };
      const closedAtMs = Date.parse(current.decided_at ?? current.expires_at ?? current.updated_at);
      return { kind: "late", byMs: sentAtMs - closedAtMs };
    }
    try {
      const found = await getJson<RequestView>(requestPath(team, request.id));
      await mutate(found, { revalidate: false });
      return { kind: "unanswered", isPending: found.status === "pending" };
    } catch {
      return { kind: "unanswered", isPending: null };
    }
  }

  return {
    armed,
    isSending,
    note,
    trouble: trouble ?? (hasChanged && request.status === "pending" ? { kind: "stale" } : null),
    setNote,
    arm: (verdict) => {
      setTrouble(null);
      setArming({ verdict, seenDigest: request.review_digest });
    },
    stepBack: () => setArming(null),
    commit,
  };
}

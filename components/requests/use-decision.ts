"use client";

import { useMemo, useState } from "react";
import type { KeyedMutator } from "swr";
import { useSWRConfig } from "swr";
import { StepUpGivenUp, sendText } from "@/components/session-api/call";
import { isListKey, requestPath } from "@/components/session-api/keys";
import { serverTimeMs } from "@/components/time/server-clock";
import type { RequestView } from "@/lib/contract/request-views";
import type { DecisionInput } from "@/lib/contract/session-bodies";
import { shortEffect } from "@/lib/domain/effects/effect";
import { type Confirmation, confirmationOf, confirms } from "@/lib/domain/facts/confirmation";
import { keyFactOf } from "@/lib/domain/facts/key-fact";
import { needsReason } from "@/lib/domain/requests/approval-request";
import type { ChangedFact } from "./changed-facts";
import { type DecisionTrouble, troubleOf } from "./decision-trouble-of";
import { useDecisionsInFlight } from "./decisions-in-flight";
import type { Answers } from "./use-answers";
import { type Draft, NO_DRAFT } from "./use-draft";
import type { Edits } from "./use-edits";

export type Verdict = DecisionInput["decision"];

export type DecisionControls = {
  armed: Verdict | null;
  isSending: boolean;
  note: string;
  /** What has to be typed to approve at high risk; null where nothing has to. */
  confirmation: Confirmation | null;
  typedConfirmation: string;
  /** What the armed verdict still lacks, each in a few words; it can be sent once there is nothing. */
  missing: string[];
  /** The values that an approval changes. */
  changed: ChangedFact[];
  /** The payload as it would be approved. */
  payload: string;
  /** What the approval comes to ("$1,180.00"), by the project's own sentence, or else by the payload; null for nothing. */
  comesTo: string | null;
  trouble: DecisionTrouble | null;
  setNote: (note: string) => void;
  setTypedConfirmation: (typed: string) => void;
  arm: (verdict: Verdict) => void;
  stepBack: () => void;
  commit: () => Promise<void>;
};

/** What goes with a decision. */
type Prepared = { draft: Draft; change: (part: Partial<Draft>) => void; edits: Edits; answers: Answers };

/**
 * A decision in two steps: arm a verdict, then commit it. Nothing is claimed before the server has answered,
 * and what it answers, a refusal included, becomes what the page shows.
 */
export function useDecision(
  team: string,
  request: RequestView,
  mutate: KeyedMutator<RequestView>,
  { draft, change, edits, answers }: Prepared,
): DecisionControls {
  const { mutate: mutateAll } = useSWRConfig();
  const { sending, setSending, troubles, setTrouble } = useDecisionsInFlight();
  const [arming, setArming] = useState<{ verdict: Verdict; seenDigest: string } | null>(null);
  const [typedConfirmation, setTypedConfirmation] = useState("");
  const trouble = troubles.get(request.id) ?? null;
  const isSending = sending.has(request.id);

  // What was armed was read in another state: it has to be read, and armed, again.
  const hasChanged = arming !== null && arming.seenDigest !== request.review_digest;
  const armed = hasChanged || request.status !== "pending" ? null : (arming?.verdict ?? null);

  const { confirmation, comesTo } = useMemo(
    () => (armed === "approve" ? whatItComesTo(request, edits.payload) : NOTHING),
    [armed, request, edits.payload],
  );
  const note = draft.note.trim() || null;
  const isConfirmed = confirmation === null || confirms(confirmation, typedConfirmation);
  const missing = [
    ...(armed === "approve" ? lackingOf(edits, answers) : []),
    ...(!isConfirmed ? [`“${confirmation?.expected}” typed`] : []),
    ...(armed && needsReason(request.risk) && note === null ? ["a reason"] : []),
  ];

  async function commit() {
    if (!arming || !armed || isSending || missing.length > 0) return;
    setSending(request.id, true);
    setTrouble(request.id, null);
    const sentAtMs = serverTimeMs();
    try {
      const decided = await sendText<RequestView>(
        "POST",
        `${requestPath(team, request.id)}/decision`,
        decisionText({ decision: armed, note, seen_digest: arming.seenDigest }, edits, answers),
      );
      setArming(null);
      change(NO_DRAFT);
      await mutate(decided, { revalidate: false });
    } catch (error) {
      if (!(error instanceof StepUpGivenUp))
        setTrouble(request.id, await troubleOf(error, requestPath(team, request.id), sentAtMs, mutate));
    } finally {
      setSending(request.id, false);
      void mutateAll((key) => isListKey(key, team));
    }
  }

  function arm(verdict: Verdict) {
    setTrouble(request.id, null);
    setTypedConfirmation("");
    setArming({ verdict, seenDigest: request.review_digest });
  }

  return {
    armed,
    isSending,
    note: draft.note,
    confirmation,
    typedConfirmation,
    missing,
    changed: edits.changed,
    payload: edits.payload,
    comesTo,
    trouble: trouble ?? (hasChanged && request.status === "pending" ? { kind: "stale" } : null),
    setNote: (note) => change({ note }),
    setTypedConfirmation,
    arm,
    stepBack: () => setArming(null),
    commit,
  };
}

const NOTHING = { confirmation: null, comesTo: null };

/** What has to be typed, and what the button says: of one reading of the payload, so that they name one amount. */
function whatItComesTo({ risk, effect_templates }: RequestView, payload: string) {
  const effect = shortEffect(effect_templates, payload);
  return {
    confirmation: risk === "high" ? confirmationOf(payload, effect) : null,
    comesTo: effect ?? keyFactOf(payload),
  };
}

/** The decision's JSON. The answers go in as their own text: through a parse their numbers could be rounded. */
function decisionText(decision: DecisionInput, edits: Edits, { response }: Answers): string {
  if (decision.decision === "reject") return JSON.stringify(decision);
  const text = JSON.stringify({ ...decision, ...(edits.isChanged ? { payload: edits.payload } : {}) });
  return response === null ? text : `${text.slice(0, -1)},"response":${response}}`;
}

/** Which values and answers an approval still lacks. */
function lackingOf(edits: Edits, answers: Answers): string[] {
  return [
    ...edits.faulty.map((label) => `a value for ${label}`),
    ...answers.missing.map((name) => `an answer to ${name}`),
  ];
}

"use client";

import { useMemo } from "react";
import type { KeyedMutator } from "swr";
import { useTeam } from "@/components/team/team-context";
import type { RequestView } from "@/lib/contract/request-views";
import type { Fact } from "@/lib/domain/facts/fact";
import { factsOf } from "@/lib/domain/facts/facts";
import { type Answers, useAnswers } from "./use-answers";
import { type DecisionControls, useDecision } from "./use-decision";
import { useDraft } from "./use-draft";
import { type Edits, useEdits } from "./use-edits";

/** Everything that a person prepares and sends while deciding one request. */
export type Review = {
  /** The facts of the request's payload. */
  facts: Fact[];
  edits: Edits;
  /** Null where the reader has nothing to answer: no form, no right to decide, or nothing left to decide. */
  answers: Answers | null;
  controls: DecisionControls;
};

/** The review of a request: changes to its payload, answers to its form, a note, and the decision in two steps. */
export function useReview(team: string, request: RequestView, mutate: KeyedMutator<RequestView>): Review {
  const { team: of } = useTeam();
  const [draft, change] = useDraft(of.me.id, request.id);
  const facts = useMemo(() => factsOf(request.payload, request.editable), [request.payload, request.editable]);
  const isOpen = request.status === "pending" && request.decide.allowed;
  const edits = useEdits(request, facts, draft, change, isOpen);
  const answers = useAnswers(request.response_schema, draft, change);
  const controls = useDecision(team, request, mutate, { draft, change, edits, answers });
  return { facts, edits, answers: isOpen && answers.controls.length > 0 ? answers : null, controls };
}

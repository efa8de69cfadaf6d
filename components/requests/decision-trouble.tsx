"use client";

import { TriangleAlert } from "lucide-react";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { Notice } from "@/components/ui/notice";
import type { DecisionTrouble } from "./decision-trouble-of";

/** Why a decision that was sent did not count, or may not have. */
export function DecisionTroubleNotice({ trouble, isKept }: { trouble: DecisionTrouble; isKept: boolean }) {
  const kept = isKept ? "What you typed is kept." : "";
  if (trouble.kind === "refused") return <ProblemNotice error={trouble.error} kept={`Nothing was decided. ${kept}`} />;
  if (trouble.kind === "stale") {
    return (
      <Notice tone="expiring" icon={TriangleAlert} title="The request changed while you read it" announce="alert">
        What you see now is what is there. Read it again, then decide. {kept}
      </Notice>
    );
  }
  if (trouble.kind === "unanswered") {
    return (
      <Notice tone="reject" icon={TriangleAlert} title="The server did not say whether it counted" announce="alert">
        {trouble.isPending === null
          ? "Whether your decision was recorded is not known: reload the page when you are back. "
          : "A second look shows: nothing was decided. "}
        {kept}
      </Notice>
    );
  }
  // Too late: the bar itself says who, when and what.
  return null;
}

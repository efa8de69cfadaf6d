import { laidOut } from "@/components/json/laid-out";
import type { RequestView } from "@/lib/contract/request-views";
import { answerText } from "./answer-text";

/** The lines of `GET /api/v1/requests/:id` that a decision fills in, as the caller reads them. */
export function callerAnswer(request: RequestView): string {
  const { id, status, title, decided_at, decided_by, decision_note } = request;
  return answerText({ id, status, title, decided_at, decided_by, decision_note }, laidOut(request.payload, "  "));
}

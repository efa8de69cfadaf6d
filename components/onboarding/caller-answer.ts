import { laidOut } from "@/components/json/laid-out";
import type { RequestView } from "@/lib/contract/session-views";

/** The lines of `GET /api/v1/requests/:id` that a decision fills in, as the caller reads them. */
export function callerAnswer(request: RequestView): string {
  const { id, status, title, decided_at, decided_by, decision_note } = request;
  const fields = {
    id,
    status,
    title,
    payload: null,
    decided_at,
    decided_by_id: decided_by?.id ?? null,
    decided_by,
    decision_note,
  };
  // The payload's own text goes in last: as a value it would have to be parsed, and its numbers would be rounded.
  return JSON.stringify(fields, null, 2).replace(
    '"payload": null',
    () => `"payload": ${laidOut(request.payload, "  ")}`,
  );
}

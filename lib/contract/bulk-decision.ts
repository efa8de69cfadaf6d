import { z } from "zod";
import type { RequestStatus } from "@/lib/domain/requests/approval-request";
import { BULK_MAX } from "@/lib/domain/requests/bulk-limits";
import { DecisionBody } from "./session-bodies";
import type { Person } from "./view-parts";

const { decision, note, seen_digest } = DecisionBody.shape;

/** `POST /api/app/:team/decisions`: one verdict on several requests, each as it was shown. */
export const BulkDecisionBody = z.strictObject({
  decision,
  note,
  items: z
    .array(z.strictObject({ id: z.string("can't be blank"), seen_digest }), "must be a list")
    .min(1, "must name at least one request")
    .max(BULK_MAX, `must name at most ${BULK_MAX} requests`)
    .refine((items) => new Set(items.map(({ id }) => id)).size === items.length, "must not name a request twice"),
});
export type BulkDecisionBody = z.output<typeof BulkDecisionBody>;
export type BulkDecisionInput = z.input<typeof BulkDecisionBody>;

/** What became of one of the requests. */
export type BulkOutcome = {
  id: string;
  /** Null where this team has no such request. */
  headline: string | null;
  /** Null where the server failed while it recorded it: whether it is decided is not known. */
  is_decided: boolean | null;
  /** Why it was not, or why nobody knows, in words; null when it was. */
  reason: string | null;
  /** As it was last read; null where it is not known, or where there is no such request. */
  status: RequestStatus | null;
  decided_by: Person | null;
};

/**
 * Answers 200 as soon as one may have been decided, whatever became of each; a problem below 500 means that none
 * was. A 5xx says nothing: a proxy may have made it up while they were decided.
 */
export type BulkDecisionView = { data: BulkOutcome[]; now: string };

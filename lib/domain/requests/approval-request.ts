import type { EffectSegment } from "../effects/effect";
import type { ApiKeyId, ProjectId, RequestId, TeamId, UserId } from "../ids/id";
import type { Mode } from "../policies/scope";

export const REQUEST_STATUSES = ["pending", "approved", "rejected", "expired", "cancelled"] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];
export const RISKS = ["low", "medium", "high"] as const;
export type Risk = (typeof RISKS)[number];

/** The largest payload, in bytes of its JSON text. */
export const PAYLOAD_BYTES_MAX = 256 * 1024;

/** What a program asks people to decide, as stored. */
export type ApprovalRequest = {
  id: RequestId;
  teamId: TeamId;
  projectId: ProjectId;
  mode: Mode;
  apiKeyId: ApiKeyId | null;
  /** Who asked, by the name they had then. */
  askedBy: string;
  status: RequestStatus;
  risk: Risk;
  title: string | null;
  description: string | null;
  headline: string;
  keyFact: string | null;
  /** Whether the title says something that the payload, as it was sent, does not hold. */
  titleMismatch: boolean;
  externalId: string | null;
  /** JSON text exactly as sent; where an approver edited it, with the new values in place of the old ones. */
  payload: string;
  /** The payload as it was sent, where an approver edited it; null otherwise. */
  originalPayload: string | null;
  payloadDigest: string;
  /** JSON Pointers into the payload that an approver may change. */
  editable: string[];
  /** JSON text as sent: the form that an approver fills. */
  responseSchema: string | null;
  /** JSON text of the answer that an approver gave to that form. */
  response: string | null;
  /** JSON text as sent: echoed, never shown. */
  metadata: string | null;
  /** Gets this request's events besides the project's endpoints. */
  callbackUrl: string | null;
  expiresAt: Date | null;
  insertedAt: Date;
  updatedAt: Date;
  decidedAt: Date | null;
  decidedById: UserId | null;
  decidedByName: string | null;
  decisionNote: string | null;
  /** The sentence that the approval was given to, as the project's templates made it then; null without one. */
  effect: EffectSegment[] | null;
  /** When the caller first read the answer by asking for it; null while it has not, or learned of it by webhook alone. */
  answerReadAt: Date | null;
  /** What the caller says it did with the approval. */
  result: RequestResult | null;
};

export type RequestResult = { status: "executed" | "failed"; detail: string | null; at: Date };

/** What a list shows of a request: everything but payload and description. */
export type ListedRequest = Pick<
  ApprovalRequest,
  | "id"
  | "projectId"
  | "mode"
  | "status"
  | "risk"
  | "headline"
  | "keyFact"
  | "titleMismatch"
  | "askedBy"
  | "insertedAt"
  | "expiresAt"
  | "decidedAt"
  | "decidedById"
  | "decidedByName"
> & {
  projectName: string;
  /** Until when the reader has put it aside; null when they have not, or the time has come. Lists of what is closed know none. */
  snoozedUntil?: Date | null;
};

/** Whoever decides what can do great harm says why, whichever way. */
export function needsReason(risk: Risk): boolean {
  return risk === "high";
}

/** Whether the deadline has passed while nobody had decided: from then on the answer can only be "expired". */
export function isPastDeadline(request: Pick<ApprovalRequest, "status" | "expiresAt">, now: Date): boolean {
  return request.status === "pending" && request.expiresAt !== null && request.expiresAt <= now;
}

import type { ApiKeyId, ProjectId, RequestId, TeamId, UserId } from "../ids/id";
import type { Mode } from "../policies/scope";

export const REQUEST_STATUSES = ["pending", "approved", "rejected", "expired", "cancelled"] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];
export type Risk = "low" | "medium" | "high";

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
  externalId: string | null;
  /** JSON text exactly as sent. */
  payload: string;
  payloadDigest: string;
  expiresAt: Date | null;
  insertedAt: Date;
  updatedAt: Date;
  decidedAt: Date | null;
  decidedById: UserId | null;
  decidedByName: string | null;
  decisionNote: string | null;
};

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
  | "askedBy"
  | "insertedAt"
  | "expiresAt"
  | "decidedAt"
  | "decidedById"
  | "decidedByName"
> & { projectName: string };

/** Whether the deadline has passed while nobody had decided: from then on the answer can only be "expired". */
export function isPastDeadline(request: Pick<ApprovalRequest, "status" | "expiresAt">, now: Date): boolean {
  return request.status === "pending" && request.expiresAt !== null && request.expiresAt <= now;
}

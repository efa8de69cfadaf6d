import type { SealKind } from "@/components/ui/seal";
import type { RequestStatus } from "@/lib/domain/requests/approval-request";

export const STATUS_WORDS: Record<RequestStatus, string> = {
  pending: "Waiting",
  approved: "Approved",
  rejected: "Rejected",
  expired: "Expired",
  cancelled: "Cancelled",
};

export const STATUS_SEAL: Record<RequestStatus, SealKind> = {
  pending: "waiting",
  approved: "approved",
  rejected: "rejected",
  expired: "expired",
  cancelled: "cancelled",
};

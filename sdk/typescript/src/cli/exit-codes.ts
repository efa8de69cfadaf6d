import type { RequestStatus } from "../wire.js";

/**
 * What the command ends with. Scripts branch on these, so they never change their meaning.
 *
 * Nothing but an approval (or another command's success) is 0: `human-approval request … --wait && deploy` must
 * deploy for nothing else.
 */
export const EXIT = {
  approved: 0,
  done: 0,
  rejected: 1,
  usage: 2,
  expired: 3,
  cancelled: 4,
  timedOut: 5,
  network: 6,
  /** A fault of ours. Node itself would end with 1, which means "rejected" here. */
  fault: 70,
} as const;

/** What `--help` and the documents say of them. */
export const EXIT_HELP = `Exit codes: 0 approved, 1 rejected, 2 usage (or refused by the server), 3 expired, 4 cancelled, 5 timed out,
6 network, 70 a fault of this command, 130 interrupted. Without waiting, 0 says that it was done, no more.`;

/** A request that is still pending when we stop waiting has timed out, for whoever waited. */
const BY_STATUS: Record<RequestStatus, number> = {
  pending: EXIT.timedOut,
  approved: EXIT.approved,
  rejected: EXIT.rejected,
  expired: EXIT.expired,
  cancelled: EXIT.cancelled,
};

/** A status of a later API, or none at all, is no approval: `process.exit(undefined)` would end with 0. */
export function exitCodeOf(status: RequestStatus): number {
  return BY_STATUS[status] ?? EXIT.fault;
}

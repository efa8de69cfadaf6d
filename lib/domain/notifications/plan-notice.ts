import { MINUTE_MS } from "../clock/clock";
import type { RequestId } from "../ids/id";
import { type RequestStatus, RISKS, type Risk } from "../requests/approval-request";
import { type QuietHours, quietUntil } from "./quiet-hours";

/** A request of which one person has not been told by mail, as it is now. */
export type WaitingNotice = {
  requestId: RequestId;
  status: RequestStatus;
  risk: Risk;
  expiresAt: Date | null;
  /** Whether the person may still decide it, and their address is still known to be theirs. */
  mayDecide: boolean;
  choice: NoticeChoice;
  isProjectMuted: boolean;
  snoozedUntil: Date | null;
  /** Whether the person has it open just now. */
  isLooking: boolean;
};

/** Of what a person wants to be told in one team. */
export type NoticeChoice = { isOn: boolean; leastRisk: Risk };

export type NoticeReader = {
  quiet: QuietHours | null;
  /** When the last mail to them was written, and the last that told of high risk. */
  writtenAt: Date | null;
  urgentAt: Date | null;
};

/** What to do about each: tell of it now, in one mail; never; or look again at a time. */
export type NoticePlan<Waiting extends WaitingNotice = WaitingNotice> = {
  tell: Waiting[];
  forget: Waiting[];
  later: { waiting: Waiting; at: Date }[];
};

/** What comes between two mails is gathered in the second. */
export const DIGEST_EVERY_MS = 5 * MINUTE_MS;
/** High risk does not wait for a digest; but a flood of it is not to be a flood of mails. */
export const URGENT_EVERY_MS = MINUTE_MS;
/** Who has a request open is told of it if they leave it undecided. */
const LOOK_AGAIN_MS = MINUTE_MS;

/**
 * Decides whom one mail tells of what: a person who may decide some requests, when they were last written to, and the
 * clock. Nobody is told of what is closed, of what they have put aside or look at, or in their quiet hours, except of
 * high risk that would expire before those end.
 */
export function planNotice<Waiting extends WaitingNotice>(
  all: readonly Waiting[],
  reader: NoticeReader,
  now: Date,
): NoticePlan<Waiting> {
  const plan: NoticePlan<Waiting> = { tell: [], forget: [], later: [] };
  const quietEnd = reader.quiet && quietUntil(reader.quiet, now);
  const ready: Waiting[] = [];
  for (const waiting of all) {
    const at = heldUntil(waiting, quietEnd, now);
    if (!isToBeTold(waiting, now)) plan.forget.push(waiting);
    else if (at) plan.later.push({ waiting, at });
    else ready.push(waiting);
  }
  const isUrgent = ready.some(({ risk }) => risk === "high");
  const digestAt = after(reader.writtenAt, DIGEST_EVERY_MS);
  const urgentAt = Math.min(digestAt, after(reader.urgentAt, URGENT_EVERY_MS));
  if (now.getTime() >= (isUrgent ? urgentAt : digestAt)) plan.tell = ready;
  else
    plan.later.push(
      ...ready.map((waiting) => ({ waiting, at: new Date(waiting.risk === "high" ? urgentAt : digestAt) })),
    );
  return plan;
}

function isToBeTold(waiting: WaitingNotice, now: Date): boolean {
  const { status, expiresAt, mayDecide, choice, isProjectMuted, risk } = waiting;
  if (status !== "pending" || (expiresAt && expiresAt <= now)) return false;
  return mayDecide && choice.isOn && !isProjectMuted && RISKS.indexOf(risk) >= RISKS.indexOf(choice.leastRisk);
}

/** Until when the person is not to be told of it, whatever else waits; null when nothing speaks against it. */
function heldUntil(waiting: WaitingNotice, quietEnd: Date | null, now: Date): Date | null {
  const { snoozedUntil, isLooking, risk, expiresAt } = waiting;
  if (snoozedUntil && snoozedUntil > now) return snoozedUntil;
  if (isLooking) return new Date(now.getTime() + LOOK_AGAIN_MS);
  const isLostByWaiting = risk === "high" && expiresAt !== null && quietEnd !== null && expiresAt <= quietEnd;
  return isLostByWaiting ? null : quietEnd;
}

function after(at: Date | null, intervalMs: number): number {
  return at ? at.getTime() + intervalMs : Number.NEGATIVE_INFINITY;
}

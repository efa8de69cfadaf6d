import { logger } from "@/lib/config/logger";
import type { Clock } from "@/lib/domain/clock/clock";
import { sendAskedLinks } from "@/lib/services/accounts/send-asked-links";
import { sealDueEvents } from "@/lib/services/audit/seal-due-events";
import { signDueHeads } from "@/lib/services/audit/sign-due-heads";
import { workExports } from "@/lib/services/audit/work-exports";
import { sendDueMails } from "@/lib/services/mails/send-due-mails";
import { noteWaitingRequests } from "@/lib/services/notifications/note-waiting-requests";
import { writeDueNotices } from "@/lib/services/notifications/write-due-notices";
import { endStalePresences } from "@/lib/services/presences/end-stale-presences";
import { expireDueRequests } from "@/lib/services/requests/expire-due-requests";
import { deleteRemains } from "@/lib/services/teams/delete-remains";
import type { Dispatcher } from "./dispatcher";
import { tidyUp } from "./tidy-up";

const LAST = Symbol.for("human-approval.last-sweep");
type LastSweep = { endedAt: Date; durationMs: number };
type Holder = { [LAST]?: LastSweep };

/** This process's last sweep that ended well; null before the first. */
export function lastSweep(): LastSweep | null {
  return (globalThis as Holder)[LAST] ?? null;
}

const MAILING = Symbol.for("human-approval.mailing");
type Mailing = { [MAILING]?: Promise<number> | null };

/**
 * Writes and sends mails beside the sweeps, one round at a time: a mail server that hangs must not keep an expiry waiting.
 *
 * @returns how many the round under way has sent
 */
function mail(clock: Clock): Promise<number> {
  const holder = globalThis as Mailing;
  holder[MAILING] ??= mailRound(clock).finally(() => {
    holder[MAILING] = null;
  });
  return holder[MAILING];
}

async function mailRound(clock: Clock): Promise<number> {
  try {
    await noteWaitingRequests(clock());
    await writeDueNotices(clock());
  } catch (error) {
    // Mails that are written already, a link to sign in with say, are not to wait for this.
    logger().error({ err: error }, "people could not be told of waiting requests; the next sweep tries again");
  }
  return sendDueMails(clock);
}

/** So that one sweep is bounded however much has piled up; the next one goes on. */
const EXPIRIES_PER_SWEEP = 500;

/**
 * Finds whatever a lost hint or a dead process left: expiries and deliveries that are due, events not yet sealed. Called
 * every second by the ticker and by /api/cron; any number may overlap, on any number of servers.
 *
 * @returns how many requests were due to expire and how many events were sealed; deliveries are being sent, and mails: `mailing` says how many
 */
export async function sweep(
  dispatcher: Dispatcher,
  clock: Clock,
): Promise<{ expired: number; sealed: number; mailing: Promise<number> }> {
  const started = performance.now();
  await dispatcher.dispatch();
  const expired = await expireDueRequests(clock(), EXPIRIES_PER_SWEEP);
  if (expired > 0) await dispatcher.dispatch();
  const sealed = await sealDueEvents();
  await signDueHeads(clock());
  await endStalePresences(clock());
  await sendAskedLinks(clock);
  const mailing = mail(clock).catch((error: unknown) => {
    logger().error({ err: error }, "mails could not be looked for; the next sweep tries again");
    return 0;
  });
  await deleteRemains(clock);
  await workExports(clock);
  await tidyUp(clock());
  (globalThis as Holder)[LAST] = { endedAt: clock(), durationMs: performance.now() - started };
  return { expired, sealed, mailing };
}

import { logger } from "@/lib/config/logger";
import { asSystem } from "@/lib/data/transaction";
import { insertNoticeMail } from "@/lib/data/unscoped/notice-mails";
import { claimReader, listDueReaders, listNotices, savePlan, saveWritten } from "@/lib/data/unscoped/notifications";
import { newId, type UserId } from "@/lib/domain/ids/id";
import { planNotice } from "@/lib/domain/notifications/plan-notice";
import { goneSince } from "@/lib/domain/presence/presence";
import { noticeWords } from "./notice-words";
import { toWaiting } from "./to-waiting";

/** So that one call is bounded; the next sweep goes on. */
const READERS_AT_ONCE = 200;
/** More than this nobody is told of in one mail. */
const REQUESTS_MAX = 1_000;

/**
 * Writes to everybody on whom requests wait of which they are to be told now: one mail to each, in the transaction
 * that reads what waits and notes what was told. Any number of sweeps may overlap; one of them writes.
 *
 * @returns how many mails were written
 */
export async function writeDueNotices(now: Date): Promise<number> {
  let written = 0;
  for (const reader of await listDueReaders(now, READERS_AT_ONCE)) {
    try {
      if (await writeTo(reader, now)) written++;
    } catch (error) {
      // The others are not to wait for this one; the next sweep tries it again.
      logger().error({ err: error, user: reader }, "a mail about waiting requests could not be written");
    }
  }
  return written;
}

function writeTo(userId: UserId, now: Date): Promise<boolean> {
  return asSystem(async (tx) => {
    const reader = await claimReader(tx, userId);
    if (!reader) return false;
    const found = await listNotices(tx, userId, goneSince(now), REQUESTS_MAX);
    const plan = planNotice(
      found.map((notice) => toWaiting(notice, userId)),
      reader,
      now,
    );
    const id = newId("mail", now);
    if (plan.tell.length > 0) {
      const teams = new Set(plan.tell.map(({ team }) => team.id));
      const [teamId = null] = teams.size === 1 ? teams : [];
      await insertNoticeMail(tx, { id, recipient: reader.email, ...noticeWords(plan.tell, reader, now) }, teamId, now);
      const isUrgent = plan.tell.some(({ risk }) => risk === "high");
      await saveWritten(tx, userId, isUrgent, now);
    }
    await savePlan(tx, userId, plan, id, now);
    return plan.tell.length > 0;
  });
}

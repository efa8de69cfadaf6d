import { logger } from "@/lib/config/logger";
import { asSystem } from "@/lib/data/transaction";
import { deleteOldRequests as deleteBatch, deleteOldTeamMails, listRetentions } from "@/lib/data/unscoped/old-requests";
import { provedSystem } from "@/lib/data/unscoped/prove-scope";
import { DAY_MS } from "@/lib/domain/clock/clock";
import { recordAct } from "../audit/record-act";

/** A transaction of this many is over in a moment: nobody who decides or asks meanwhile waits for it. */
const BATCH_SIZE = 200;

/**
 * Deletes what each team keeps no longer, a batch for each; the trail says that it was done, and of how many.
 *
 * @returns whether a team may have more: the next sweep goes on
 */
export async function deleteOldRequests(now: Date): Promise<boolean> {
  let isMore = false;
  for (const retention of await listRetentions()) {
    const { teamId, teamName, keptDays } = retention;
    const before = new Date(now.getTime() - keptDays * DAY_MS);
    const { deleted, mails } = await asSystem(async (tx) => {
      const mails = await deleteOldTeamMails(tx, teamId, before, BATCH_SIZE);
      const { requests: count, events } = await deleteBatch(tx, teamId, before, BATCH_SIZE);
      const target = { type: "team", id: teamId, name: teamName } as const;
      const after = { deleted: count, events, closed_before: before.toISOString() };
      if (count > 0) await recordAct(tx, provedSystem(retention), { type: "requests.erased", target, after }, now);
      return { deleted: count, mails };
    });
    if (deleted > 0) logger().info({ team: teamId, deleted, kept_days: keptDays }, "old requests were deleted");
    isMore ||= Math.max(deleted, mails) === BATCH_SIZE;
  }
  return isMore;
}

import { logger } from "@/lib/config/logger";
import { type ClaimedMail, claimMails, recordMail } from "@/lib/data/unscoped/mails";
import type { Clock } from "@/lib/domain/clock/clock";
import { nextMailAttempt } from "@/lib/domain/mails/schedule";
import { hasMailServer, sendMail } from "@/lib/integrations/mail/smtp";
import { withSecret } from "./with-secret";

/** So that one call is bounded; the next sweep goes on. */
const MAILS_AT_ONCE = 20;

/**
 * Sends the mails that are due. Without a mail server they stay where they are. At least once: a server that dies
 * between the mail server's yes and our note of it sends again, under the same Message-ID.
 *
 * @returns how many were sent
 */
export async function sendDueMails(clock: Clock): Promise<number> {
  if (!hasMailServer()) return 0;
  const mails = await claimMails(clock(), MAILS_AT_ONCE);
  const outcomes = await Promise.all(mails.map((mail) => trySending(mail, clock)));
  return outcomes.filter((isSent) => isSent).length;
}

async function trySending(mail: ClaimedMail, clock: Clock): Promise<boolean> {
  try {
    await sendMail(withSecret(mail));
  } catch (error) {
    logger().warn({ err: error, mail: mail.id, attempts: mail.attempts }, "a mail could not be sent");
    const words = error instanceof Error ? error.message.slice(0, 500) : "unknown";
    await recordMail(mail, { sentAt: null, next: nextMailAttempt(mail.attempts, clock()), error: words });
    return false;
  }
  await recordMail(mail, { sentAt: clock(), next: null, error: null });
  return true;
}

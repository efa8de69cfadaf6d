import { env } from "@/lib/config/env";
import { logger } from "@/lib/config/logger";
import { type ClaimedMail, claimMails, recordMail } from "@/lib/data/unscoped/mails";
import type { Clock } from "@/lib/domain/clock/clock";
import { nextMailAttempt } from "@/lib/domain/mails/schedule";
import { hasMailServer, sendMail } from "@/lib/integrations/mail/smtp";
import { renewNotice } from "../notifications/renew-notice";
import { withSecret } from "./with-secret";

const MAILS_AT_ONCE = 20;
/** So that one call is bounded; the next sweep goes on. */
const ROUNDS_MAX = 10;

/**
 * Sends the mails that are due. Without a mail server they stay where they are. At least once: a server that dies
 * between the mail server's yes and our note of it sends again, under the same Message-ID.
 *
 * @returns how many were sent
 */
export async function sendDueMails(clock: Clock): Promise<number> {
  if (!hasMailServer()) return 0;
  let sent = 0;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const mails = await claimMails(clock(), MAILS_AT_ONCE);
    const outcomes = await Promise.all(mails.map((mail) => trySending(mail, clock)));
    sent += outcomes.filter((outcome) => outcome === "sent").length;
    // A mail server that has trouble is given time until the next sweep.
    if (mails.length < MAILS_AT_ONCE || outcomes.includes("failed")) break;
  }
  return sent;
}

async function trySending(mail: ClaimedMail, clock: Clock): Promise<"sent" | "failed" | "taken back"> {
  try {
    const current = mail.isNotice ? await renewNotice(mail, clock()) : mail;
    if (!current) return "taken back";
    await sendMail(withSecret(current), mail.isNotice ? toSettings() : {});
  } catch (error) {
    logger().warn({ err: error, mail: mail.id, attempts: mail.attempts }, "a mail could not be sent");
    const words = error instanceof Error ? error.message.slice(0, 500) : "unknown";
    await recordMail(mail, { sentAt: null, next: nextMailAttempt(mail.attempts, clock()), error: words });
    return "failed";
  }
  await recordMail(mail, { sentAt: clock(), next: null, error: null });
  return "sent";
}

/** Where mail programs lead whoever wants no more of these. The page shows; nothing is changed by opening it. */
function toSettings(): Record<string, string> {
  return { "List-Unsubscribe": `<${env().APP_URL}/account/notifications>` };
}

import { env } from "@/lib/config/env";
import { codesAreGuessed } from "@/lib/contract/mails/code-words";
import { asSystem } from "@/lib/data/transaction";
import { insertMails } from "@/lib/data/unscoped/mails";
import { lockPerson } from "@/lib/data/unscoped/people";
import { countAttempt, type ThrottleRule } from "@/lib/data/unscoped/throttle";
import { DAY_MS, SECOND_MS } from "@/lib/domain/clock/clock";
import type { UserId } from "@/lib/domain/ids/id";

const DAY_SECONDS = DAY_MS / SECOND_MS;
/** People mistype; nobody does so often in a day. */
const WRONG_CODES: ThrottleRule = { name: "code-wrong", points: 9, durationSeconds: DAY_SECONDS };
const WARNINGS: ThrottleRule = { name: "code-warning", points: 1, durationSeconds: DAY_SECONDS };

/**
 * Counts a wrong code that came after a right password. From the tenth of a day on its owner is written to, once a day:
 * somebody has their password, and only they can change it.
 */
export async function warnOfGuesses(userId: UserId, now: Date): Promise<void> {
  if ((await countAttempt(WRONG_CODES, userId)) === null) return;
  if ((await countAttempt(WARNINGS, userId)) !== null) return;
  await asSystem(async (tx) => {
    const account = await lockPerson(tx, userId);
    if (!account) return;
    const words = codesAreGuessed(`${env().APP_URL}/sign-in/forgot`);
    await insertMails(tx, { teamId: null, recipients: [account.email], ...words }, now);
  });
}

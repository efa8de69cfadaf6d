import { env } from "@/lib/config/env";
import { recoveryCodeUsed } from "@/lib/contract/mails/code-words";
import { asSystem } from "@/lib/data/transaction";
import { insertMails } from "@/lib/data/unscoped/mails";
import { lockPerson } from "@/lib/data/unscoped/people";
import { consumeRecoveryCode, countRecoveryCodes } from "@/lib/data/unscoped/recovery-codes";
import type { UserId } from "@/lib/domain/ids/id";
import type { CallOrigin } from "@/lib/domain/policies/scope";
import { recordPersonalAct } from "../audit/record-personal-act";

/**
 * Uses a recovery code up; false where it is none. It stands in for the app, and says so: the trail has that it was one,
 * and its owner's mailbox how many are left, for they may be in somebody else's hands.
 */
export function spendRecoveryCode(userId: UserId, hash: Buffer, from: CallOrigin, now: Date): Promise<boolean> {
  return asSystem(async (tx) => {
    const account = await lockPerson(tx, userId);
    if (!account || !(await consumeRecoveryCode(tx, userId, hash, now))) return false;
    const left = await countRecoveryCodes(tx, userId);
    const person = { id: userId, name: account.name, method: "totp", stepUp: null, from } as const;
    await recordPersonalAct(tx, person, { type: "account.recovery_code_used", after: { left } }, now);
    const words = recoveryCodeUsed(left, `${env().APP_URL}/account/security`);
    await insertMails(tx, { teamId: null, recipients: [account.email], ...words }, now);
    return true;
  });
}

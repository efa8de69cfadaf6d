import { env } from "@/lib/config/env";
import { type FactorAct, whatSignsYouInChanged } from "@/lib/contract/mails/factor-words";
import type { Tx } from "@/lib/data/transaction";
import { insertMails } from "@/lib/data/unscoped/mails";
import type { Act } from "@/lib/domain/audit/act";
import { type ActingPerson, recordPersonalAct } from "../audit/record-personal-act";

type FactorChange = Pick<Act, "before" | "after"> & { type: FactorAct };

/**
 * Records in the trail of each of a person's teams that what they sign in with has changed, and tells their mailbox: if
 * it was somebody else, they are the one who must hear of it.
 */
export async function recordFactorChange(
  tx: Tx,
  person: ActingPerson & { email: string },
  change: FactorChange,
  now: Date,
): Promise<void> {
  await recordPersonalAct(tx, person, change, now);
  const words = whatSignsYouInChanged(change.type, `${env().APP_URL}/account/security`);
  await insertMails(tx, { teamId: null, recipients: [person.email], ...words }, now);
}

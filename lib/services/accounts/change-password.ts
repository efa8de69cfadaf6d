import { env } from "@/lib/config/env";
import { yourPasswordWasChanged } from "@/lib/contract/mails/account-words";
import { asSystem } from "@/lib/data/transaction";
import { findAccountByEmail } from "@/lib/data/unscoped/accounts";
import { insertMails } from "@/lib/data/unscoped/mails";
import { deleteTokens } from "@/lib/data/unscoped/one-time-tokens";
import { lockPerson, savePassword } from "@/lib/data/unscoped/people";
import { endSessionsOf } from "@/lib/data/unscoped/person-sessions";
import type { Person } from "@/lib/data/unscoped/sessions";
import { passwordFault } from "@/lib/domain/accounts/password";
import type { CallOrigin } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { hashPassword, isPasswordRight } from "@/lib/integrations/passwords/password-hash";
import { recordPersonalAct } from "../audit/record-personal-act";
import { closeOpenPages } from "./close-open-pages";
import { countTry, forgiveTry } from "./tries";

/** What a new password makes worthless. The link that confirms the present address opens nothing, and still works. */
const OTHER_WAYS_IN = ["reset_password", "magic_link", "change_email"] as const;

type Passwords = { current: string; next: string };
const WRONG = refuse("invalid_request", { errors: { current_password: ["is not the one of this account"] } });

/** Changes a password with the old one, and signs out every other browser. Wrong tries count as at sign-in. */
export async function changePassword(
  person: Person,
  { current, next }: Passwords,
  from: CallOrigin,
  now: Date,
): Promise<Result<{ ended: number }, Refusal<"invalid_request" | "rate_limited">>> {
  const subject = `password:${person.id}`;
  const tooMany = await countTry(subject, from.address);
  if (tooMany) return tooMany;
  const known = (await findAccountByEmail(person.email))?.passwordHash ?? null;
  if (!(await isPasswordRight(known, current))) return WRONG;
  await forgiveTry(subject, from.address);
  const fault = passwordFault(next, person.email);
  if (fault) return refuse("invalid_request", { errors: { password: [fault] } });

  const passwordHash = await hashPassword(next);
  const ended = await asSystem(async (tx) => {
    // Another change may have come between: then the old one is not this account's any more.
    if ((await lockPerson(tx, person.id))?.passwordHash !== known) return null;
    await savePassword(tx, person.id, passwordHash);
    await deleteTokens(tx, person.id, OTHER_WAYS_IN);
    const ended = await endSessionsOf(tx, person.id, person.sessionId, now);
    const words = yourPasswordWasChanged(`${env().APP_URL}/sign-in/forgot`);
    await insertMails(tx, { teamId: null, recipients: [person.email], ...words }, now);
    const after = { by: "password", ended };
    await recordPersonalAct(tx, { ...person, from }, { type: "account.password_changed", after }, now);
    return ended;
  });
  if (ended === null) return WRONG;
  await closeOpenPages(person.id);
  return ok({ ended });
}

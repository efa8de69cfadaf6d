import { asSystem } from "@/lib/data/transaction";
import { deleteTokens } from "@/lib/data/unscoped/one-time-tokens";
import { endOwnSession } from "@/lib/data/unscoped/person-sessions";
import type { Person } from "@/lib/data/unscoped/sessions";
import { isId } from "@/lib/domain/ids/id";
import type { CallOrigin } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { recordPersonalAct } from "../audit/record-personal-act";
import { closeOpenPages } from "./close-open-pages";

/**
 * Signs one browser of a person out: its very next call is refused, what it holds open closes, and a new address that
 * was asked for, maybe there, is forgotten.
 */
export async function revokeSession(
  person: Person,
  id: string,
  from: CallOrigin,
  now: Date,
): Promise<Result<null, Refusal<"not_found">>> {
  if (!isId("ses", id)) return refuse("not_found");
  const isEnded = await asSystem(async (tx) => {
    if (!(await endOwnSession(tx, person.id, id, now))) return false;
    await deleteTokens(tx, person.id, ["change_email"]);
    await recordPersonalAct(tx, { ...person, from }, { type: "account.sessions_revoked", after: { ended: 1 } }, now);
    return true;
  });
  if (!isEnded) return refuse("not_found");
  await closeOpenPages(person.id);
  return ok(null);
}

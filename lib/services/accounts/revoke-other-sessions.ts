import { asSystem } from "@/lib/data/transaction";
import { deleteTokens } from "@/lib/data/unscoped/one-time-tokens";
import { endSessionsOf } from "@/lib/data/unscoped/person-sessions";
import type { Person } from "@/lib/data/unscoped/sessions";
import type { CallOrigin } from "@/lib/domain/policies/scope";
import { recordPersonalAct } from "../audit/record-personal-act";
import { closeOpenPages } from "./close-open-pages";

/**
 * Signs a person out of every browser but this one. A new address that was asked for is forgotten too: it may have been
 * in one of those.
 */
export async function revokeOtherSessions(person: Person, from: CallOrigin, now: Date): Promise<void> {
  const ended = await asSystem(async (tx) => {
    const ended = await endSessionsOf(tx, person.id, person.sessionId, now);
    await deleteTokens(tx, person.id, ["change_email"]);
    if (ended > 0) {
      await recordPersonalAct(tx, { ...person, from }, { type: "account.sessions_revoked", after: { ended } }, now);
    }
    return ended;
  });
  if (ended > 0) await closeOpenPages(person.id);
}

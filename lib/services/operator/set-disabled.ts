import { asSystem } from "@/lib/data/transaction";
import { updateDisabled } from "@/lib/data/unscoped/operator";
import { provedSystem } from "@/lib/data/unscoped/prove-scope";
import { listMembershipsIn } from "@/lib/data/unscoped/sessions";
import { normaliseEmail } from "@/lib/domain/accounts/names";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { recordAct } from "../audit/record-act";

/**
 * Lets somebody in no more, or again. Disabled, their sessions end with their next call, and no way in works; what they
 * did stays. Each of their teams reads of it in its trail.
 */
export function setDisabled(
  email: string,
  isDisabled: boolean,
  now: Date,
): Promise<Result<{ name: string }, Refusal<"not_found">>> {
  return asSystem(async (tx) => {
    const account = await updateDisabled(tx, normaliseEmail(email), isDisabled ? now : null, now);
    if (!account) return refuse("not_found");
    const { id, name, hasChanged } = account;
    for (const membership of hasChanged ? await listMembershipsIn(tx, id) : []) {
      const target = { type: "account", id, name } as const;
      const type = isDisabled ? "account.disabled" : "account.enabled";
      await recordAct(tx, provedSystem(membership), { type, target }, now);
    }
    return ok({ name });
  });
}

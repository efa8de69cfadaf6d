import type { KeyUseView } from "@/lib/contract/key-views";
import { findTeamApiKey, listApiKeyUses } from "@/lib/data/keys/api-keys";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { DAY_MS } from "@/lib/domain/clock/clock";
import { isId } from "@/lib/domain/ids/id";
import { KEY_USES_KEPT_DAYS } from "@/lib/domain/keys/api-key";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";

/** Who used a key in the last 30 days: what stops working when it is revoked. */
export async function listKeyUses(
  scope: MemberScope,
  id: string,
  now: Date,
): Promise<Result<KeyUseView[], Refusal<"not_found">>> {
  if (!isId("key", id)) return refuse("not_found");
  return inTeamByPrisma(scope, async (tx) => {
    if (!(await findTeamApiKey(tx, scope, id))) return refuse("not_found");
    const uses = await listApiKeyUses(tx, scope, id, new Date(now.getTime() - KEY_USES_KEPT_DAYS * DAY_MS));
    return ok(
      uses.map(({ address, agent, firstAt, lastAt }) => ({
        address,
        agent,
        first_at: firstAt.toISOString(),
        last_at: lastAt.toISOString(),
      })),
    );
  });
}

import type { KeyView } from "@/lib/contract/key-views";
import { findTeamApiKey, revokeApiKey } from "@/lib/data/keys/api-keys";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { isId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { recordAct } from "../audit/record-act";
import { actOnKey, keyValues } from "./act-on-key";
import { presentKeys } from "./present-key";

/** Revokes a key: the very next call with it is refused. Doing so twice changes nothing. */
export async function revokeKey(
  scope: MemberScope,
  id: string,
  now: Date,
): Promise<Result<KeyView, Refusal<"not_found">>> {
  if (!isId("key", id)) return refuse("not_found");
  return inTeamByPrisma(scope, async (tx) => {
    const isNew = await revokeApiKey(tx, scope, id, { byId: scope.actor.id, isLeaked: false }, now);
    const key = await findTeamApiKey(tx, scope, id);
    const [view] = key ? await presentKeys(tx, scope, [key]) : [];
    if (view && isNew) await recordAct(tx, scope, actOnKey("key.revoked", view, { before: keyValues(view) }), now);
    return view ? ok(view) : refuse("not_found");
  });
}

import type { KeyView } from "@/lib/contract/session-views";
import { findTeamApiKey, revokeApiKey } from "@/lib/data/keys/api-keys";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { isId, type ProjectId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { recordAct } from "../audit/record-act";
import { presentKeys } from "./present-key";

/** Revokes a key: the very next call with it is refused. Doing so twice changes nothing. */
export async function revokeKey(
  scope: MemberScope,
  id: string,
  now: Date,
): Promise<Result<KeyView, Refusal<"not_found">>> {
  if (!isId("key", id)) return refuse("not_found");
  return inTeamByPrisma(scope, async (tx) => {
    const isRevokedNow = await revokeApiKey(tx, scope, id, scope.actor.id, now);
    const key = await findTeamApiKey(tx, scope, id);
    const [view] = key ? await presentKeys(tx, scope, [key]) : [];
    if (!key || !view) return refuse("not_found");
    if (isRevokedNow) {
      const target = { type: "key", id, name: key.name } as const;
      const recognised_by = `${key.start}…${key.last4}`;
      await recordAct(
        tx,
        scope,
        { type: "key.revoked", target, projectId: key.project.id as ProjectId, before: { recognised_by } },
        now,
      );
    }
    return ok(view);
  });
}

import { env } from "@/lib/config/env";
import { keyReportedLeaked } from "@/lib/contract/mails/key-reported-leaked";
import { reportLeakedKey as revokeAsLeaked } from "@/lib/data/keys/report-leaked-key";
import { inTeam } from "@/lib/data/transaction";
import { insertMails } from "@/lib/data/unscoped/mails";
import type { KeyActor, ProjectScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { recordAct } from "../audit/record-act";

/**
 * Revokes the key that the call was made with: whoever has found it may end it, and needs nothing else for that. Its
 * team's admins are written to in the same transaction.
 */
export async function reportLeakedKey(
  scope: ProjectScope<KeyActor>,
  now: Date,
): Promise<Result<null, Refusal<"invalid_api_key">>> {
  const { teamId, teamSlug, actor } = scope;
  return inTeam(scope, async (tx) => {
    const leaked = await revokeAsLeaked(tx, scope, now);
    // Revoked since the call began: as it is answered from now on.
    if (!leaked) return refuse("invalid_api_key");
    const { name, start, last4, projectId, recipients } = leaked;
    const target = { type: "key", id: actor.id, name } as const;
    await recordAct(
      tx,
      scope,
      { type: "key.reported_leaked", target, projectId, before: { recognised_by: `${start}…${last4}` } },
      now,
    );
    const words = keyReportedLeaked({ ...leaked, at: now }, `${env().APP_URL}/${teamSlug}/keys`);
    if (recipients.length > 0) await insertMails(tx, { teamId, recipients, ...words }, now);
    return ok(null);
  });
}

import type { NewKeyView } from "@/lib/contract/key-views";
import type { RotateKeyBody } from "@/lib/contract/session-bodies";
import { endRotatedKey, findTeamApiKey } from "@/lib/data/keys/api-keys";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { isId, type ProjectId } from "@/lib/domain/ids/id";
import type { KeyScope } from "@/lib/domain/keys/api-key";
import { endOfRotated, endOfSuccessor } from "@/lib/domain/keys/rotation";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { recordAct } from "../audit/record-act";
import { actOnKey, keyValues } from "./act-on-key";
import { issueKey } from "./create-key";

/**
 * Puts a new key in the place of one that works: the same name, project, mode and scopes. The old one works on until
 * the overlap is over, so that programs can be given the new one without a gap. Once only, however many try at once.
 */
export async function rotateKey(
  scope: MemberScope,
  id: string,
  { overlap }: RotateKeyBody,
  now: Date,
): Promise<Result<NewKeyView, Refusal<"not_found" | "key_ended">>> {
  if (!isId("key", id)) return refuse("not_found");
  return inTeamByPrisma(scope, async (tx) => {
    const old = await findTeamApiKey(tx, scope, id);
    if (!old) return refuse("not_found");
    const endsAt = endOfRotated(old, overlap, now);
    if (!(await endRotatedKey(tx, scope, id, endsAt, now))) return refuse("key_ended");
    const { name, mode } = old;
    const like = { projectId: old.projectId as ProjectId, name, mode, scopes: old.scopes as KeyScope[] };
    const until = { expiresAt: endOfSuccessor(old, now), rotatedFromId: old.id };
    const made = await issueKey(tx, scope, { ...like, ...until }, now);
    const target = { type: "key", id, name } as const;
    const before = { recognised_by: `${old.start}…${old.last4}`, expires_at: endsAt.toISOString() };
    await recordAct(tx, scope, { ...actOnKey("key.rotated", made, { before, after: keyValues(made) }), target }, now);
    return ok(made);
  });
}

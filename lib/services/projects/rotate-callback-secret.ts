import { presentCallbackSecret } from "@/lib/contract/present-project";
import type { RevealedSecretView } from "@/lib/contract/project-views";
import type { CallbackSecretBody } from "@/lib/contract/session-bodies";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { findOrInsertCallbackSecret, replaceCallbackSecret } from "@/lib/data/projects/callback-secrets";
import { findProject, proveProject } from "@/lib/data/projects/projects";
import { inTeam } from "@/lib/data/transaction";
import { newId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { oldSecretUntil } from "@/lib/domain/webhooks/rotation";
import { newSigningSecret } from "@/lib/domain/webhooks/sign";
import { seal } from "@/lib/integrations/secrets/secret-box";
import { recordAct } from "../audit/record-act";

/** Gives a project's callbacks a new secret. The one that it replaces signs beside it for a day, and no longer. */
export async function rotateCallbackSecret(
  scope: MemberScope,
  projectId: string,
  { mode }: CallbackSecretBody,
  now: Date,
): Promise<Result<RevealedSecretView, Refusal<"not_found">>> {
  const { project, name } = await inTeamByPrisma(scope, async (tx) => ({
    project: await proveProject(tx, scope, projectId, mode),
    name: (await findProject(tx, scope, projectId))?.name ?? projectId,
  }));
  if (!project) return refuse("not_found");
  const secret = newSigningSecret();
  const id = newId("cbs", now);
  const stored = await inTeam(project, async (tx) => {
    await recordAct(
      tx,
      project,
      {
        type: "callback_secret.rotated",
        target: { type: "project", id: project.projectId, name },
        projectId: project.projectId,
        after: { mode },
      },
      now,
    );
    const current = await findOrInsertCallbackSecret(tx, project, { id, sealed: seal(secret, id) }, now);
    if (current.id === id) return current; // there was none to replace
    const sealed = seal(secret, current.id);
    return replaceCallbackSecret(tx, project, { id: current.id, sealed }, { now, oldUntil: oldSecretUntil(now) });
  });
  return ok({ ...presentCallbackSecret(stored, now), secret });
}

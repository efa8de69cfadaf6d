import { presentCallbackSecret } from "@/lib/contract/present-project";
import type { RevealedSecretView } from "@/lib/contract/project-views";
import type { CallbackSecretBody } from "@/lib/contract/session-bodies";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { findOrInsertCallbackSecret } from "@/lib/data/projects/callback-secrets";
import { findProject, proveProject } from "@/lib/data/projects/projects";
import { inTeam } from "@/lib/data/transaction";
import { newId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { newSigningSecret } from "@/lib/domain/webhooks/sign";
import { open, seal } from "@/lib/integrations/secrets/secret-box";
import { recordAct } from "../audit/record-act";

/**
 * Shows the secret that signs a project's callbacks: unlike a key it is shared, and whoever sets up a receiver
 * needs it, also the second and the third. Made now where there is none, so that the receiver can be ready before
 * the first request names it.
 */
export async function revealCallbackSecret(
  scope: MemberScope,
  projectId: string,
  { mode }: CallbackSecretBody,
  now: Date,
): Promise<Result<RevealedSecretView, Refusal<"not_found" | "secret_unreadable">>> {
  const { project, name } = await inTeamByPrisma(scope, async (tx) => ({
    project: await proveProject(tx, scope, projectId, mode),
    name: (await findProject(tx, scope, projectId))?.name ?? projectId,
  }));
  if (!project) return refuse("not_found");
  const id = newId("cbs", now);
  const made = { id, sealed: seal(newSigningSecret(), id) };
  const secret = await inTeam(project, async (tx) => {
    await recordAct(
      tx,
      project,
      {
        type: "callback_secret.revealed",
        target: { type: "project", id: project.projectId, name },
        projectId: project.projectId,
        after: { mode },
      },
      now,
    );
    return findOrInsertCallbackSecret(tx, project, made, now);
  });
  const text = openOrNull(secret.sealed, secret.id);
  return text === null ? refuse("secret_unreadable") : ok({ ...presentCallbackSecret(secret, now), secret: text });
}

/** Null where the server has another ENCRYPTION_KEY than when it was sealed: the person can do something about it. */
function openOrNull(sealed: Buffer, id: string): string | null {
  try {
    return open(sealed, id);
  } catch {
    return null;
  }
}

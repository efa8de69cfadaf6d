import type { NewKeyView } from "@/lib/contract/key-views";
import type { NewKeyBody } from "@/lib/contract/session-bodies";
import { findTeamApiKey, insertApiKey } from "@/lib/data/keys/api-keys";
import { inTeamByPrisma, type PrismaTx } from "@/lib/data/prisma";
import { findProject } from "@/lib/data/projects/projects";
import { newId, type ProjectId } from "@/lib/domain/ids/id";
import { DEFAULT_KEY_SCOPES, hashOfKey, type KeyScope, newApiKey, recognisableParts } from "@/lib/domain/keys/api-key";
import type { MemberScope, Mode } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { recordAct } from "../audit/record-act";
import { keyCreated } from "./act-on-key";
import { presentKeys } from "./present-key";

type Wanted = {
  projectId: ProjectId;
  name: string;
  mode: Mode;
  scopes?: KeyScope[] | undefined;
  expiresAt?: Date | null;
  rotatedFromId?: string;
};

/** Makes a key for a project. The answer is the only place where the key itself ever stands. */
export function createKey(
  scope: MemberScope,
  body: NewKeyBody,
  now: Date,
): Promise<Result<NewKeyView, Refusal<"invalid_request">>> {
  return inTeamByPrisma(scope, async (tx) => {
    const { name, mode, scopes, expires_at: expiresAt } = body;
    if (expiresAt && expiresAt <= now) {
      return refuse("invalid_request", { errors: { expires_at: ["must lie in the future"] } });
    }
    const project = await findProject(tx, scope, body.project_id);
    if (!project) return refuse("invalid_request", { errors: { project_id: ["is not a project of this team"] } });
    if (project.archivedAt) return refuse("invalid_request", { errors: { project_id: ["is archived"] } });
    const made = await issueKey(tx, scope, { projectId: project.id, name, mode, scopes, expiresAt }, now);
    await recordAct(tx, scope, keyCreated(made), now);
    return ok(made);
  });
}

/** Makes and stores a key inside a transaction that others share. */
export async function issueKey(tx: PrismaTx, scope: MemberScope, wanted: Wanted, now: Date): Promise<NewKeyView> {
  const { projectId, name, mode, scopes = DEFAULT_KEY_SCOPES, expiresAt = null, rotatedFromId = null } = wanted;
  const secret = newApiKey(mode);
  const id = newId("key", now);
  const row = {
    id,
    projectId,
    name,
    mode,
    scopes,
    hash: hashOfKey(secret),
    ...recognisableParts(secret),
    createdById: scope.actor.id,
    expiresAt,
    rotatedFromId,
  };
  await insertApiKey(tx, scope, row, now);
  const stored = await findTeamApiKey(tx, scope, id);
  const [view] = stored ? await presentKeys(tx, scope, [stored]) : [];
  if (!view) throw new Error("a key was stored and then was not");
  return { ...view, secret };
}

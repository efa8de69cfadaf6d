import type { NewKeyBody } from "@/lib/contract/session-bodies";
import type { NewKeyView } from "@/lib/contract/session-views";
import { findTeamApiKey, insertApiKey } from "@/lib/data/keys/api-keys";
import { inTeamByPrisma, type PrismaTx } from "@/lib/data/prisma";
import { findProject } from "@/lib/data/projects/projects";
import type { Act } from "@/lib/domain/audit/act";
import { newId, type ProjectId } from "@/lib/domain/ids/id";
import { DEFAULT_KEY_SCOPES, hashOfKey, type KeyScope, newApiKey, recognisableParts } from "@/lib/domain/keys/api-key";
import type { MemberScope, Mode } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { recordAct } from "../audit/record-act";
import { presentKeys } from "./present-key";

/** Makes a key for a project. The answer is the only place where the key itself ever stands. */
export function createKey(
  scope: MemberScope,
  body: NewKeyBody,
  now: Date,
): Promise<Result<NewKeyView, Refusal<"invalid_request">>> {
  return inTeamByPrisma(scope, async (tx) => {
    const project = await findProject(tx, scope, body.project_id);
    if (!project) return refuse("invalid_request", { errors: { project_id: ["is not a project of this team"] } });
    if (project.archivedAt) return refuse("invalid_request", { errors: { project_id: ["is archived"] } });
    const { name, mode, scopes } = body;
    const key = await issueKey(tx, scope, { projectId: project.id, name, mode, scopes }, now);
    await recordAct(tx, scope, keyCreated(key), now);
    return ok(key);
  });
}

/** That a key was made, for the trail: all of it but the key. */
export function keyCreated({ id, name, project, mode, scopes, start, last4 }: NewKeyView): Act {
  return {
    type: "key.created",
    target: { type: "key", id, name },
    projectId: project.id as ProjectId,
    after: { mode, scopes, recognised_by: `${start}…${last4}` },
  };
}

/** Makes and stores a key inside a transaction that others share. */
export async function issueKey(
  tx: PrismaTx,
  scope: MemberScope,
  key: { projectId: ProjectId; name: string; mode: Mode; scopes?: KeyScope[] | undefined },
  now: Date,
): Promise<NewKeyView> {
  const secret = newApiKey(key.mode);
  const id = newId("key", now);
  const row = {
    id,
    projectId: key.projectId,
    name: key.name,
    mode: key.mode,
    scopes: key.scopes ?? DEFAULT_KEY_SCOPES,
    hash: hashOfKey(secret),
    ...recognisableParts(secret),
    createdById: scope.actor.id,
  };
  await insertApiKey(tx, scope, row, now);
  const stored = await findTeamApiKey(tx, scope, id);
  const [view] = stored ? await presentKeys(tx, scope, [stored]) : [];
  if (!view) throw new Error("a key was stored and then was not");
  return { ...view, secret };
}

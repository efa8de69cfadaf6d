import type { ProjectView } from "@/lib/contract/project-views";
import type { ChangeProjectBody } from "@/lib/contract/session-bodies";
import { holdProject, type ProjectValues, raisePendingRisk, updateProject } from "@/lib/data/projects/change-project";
import { inTeam, rollBackWith } from "@/lib/data/transaction";
import type { ActValues } from "@/lib/domain/audit/act";
import { isId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { announceProjects } from "@/lib/realtime/announce";
import { recordAct } from "../audit/record-act";
import { viewProject } from "./view-project";

type ChangeRefusal = Refusal<"not_found" | "project_exists">;

/**
 * Changes a project: its name, the sentences "If you approve", and what it makes of what its callers ask. Only owners
 * and admins may: whoever writes the agent must not write what its approvers read. A greater least risk holds at once
 * for what waits already, so that a decision on what was shown before is refused as stale.
 */
export async function changeProject(
  scope: MemberScope,
  id: string,
  body: ChangeProjectBody,
  now: Date,
): Promise<Result<ProjectView, ChangeRefusal>> {
  if (!isId("proj", id)) return refuse("not_found");
  const outcome = await inTeam(scope, async (tx): Promise<Result<boolean, ChangeRefusal>> => {
    const before = await holdProject(tx, scope, id);
    if (!before) return refuse("not_found");
    const after: ProjectValues = {
      name: body.name ?? before.name,
      effectTemplates: body.effect_templates ?? before.effectTemplates,
      defaultExpirySeconds:
        body.default_expiry_seconds === undefined ? before.defaultExpirySeconds : body.default_expiry_seconds,
      defaultRisk: body.default_risk ?? before.defaultRisk,
      minimumRisk: body.minimum_risk ?? before.minimumRisk,
    };
    const changed = changesOf(valuesOf(before), valuesOf(after));
    if (!changed) return ok(false);
    if (!(await updateProject(tx, scope, id, after))) return rollBackWith(projectExists());
    const raised = await raisePendingRisk(tx, scope, { id, minimumRisk: after.minimumRisk }, now);
    const counted: ActValues = raised.length > 0 ? { raised_requests: raised.length } : {};
    const target = { type: "project", id, name: after.name } as const;
    const act = { type: "project.changed", target, projectId: id, before: changed.before } as const;
    await recordAct(tx, scope, { ...act, after: { ...changed.after, ...counted } }, now);
    return ok(true);
  });
  if (!outcome.ok) return outcome;
  if (outcome.value) announceProjects(scope);
  return viewProject(scope, id, now);
}

/** A project's values as the audit trail names them. */
export function valuesOf(project: ProjectValues): ActValues {
  return {
    name: project.name,
    effect_templates: project.effectTemplates,
    default_expiry_seconds: project.defaultExpirySeconds,
    default_risk: project.defaultRisk,
    minimum_risk: project.minimumRisk,
  };
}

/** The values that differ, as they were and as they are; null where none does. */
function changesOf(before: ActValues, after: ActValues): { before: ActValues; after: ActValues } | null {
  const names = Object.keys(after).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  if (names.length === 0) return null;
  const those = (values: ActValues) => Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
  return { before: those(before), after: those(after) };
}

export function projectExists(): Refusal<"project_exists"> {
  return refuse("project_exists", { errors: { name: ["is the name of another project of this team"] } });
}

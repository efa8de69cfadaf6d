import type { ProjectView } from "@/lib/contract/project-views";
import type { ProjectAccessBody } from "@/lib/contract/session-bodies";
import { holdProject } from "@/lib/data/projects/change-project";
import { listProjectMembers, type ProjectMember, saveProjectAccess } from "@/lib/data/projects/project-people";
import { inTeam } from "@/lib/data/transaction";
import type { ActValues } from "@/lib/domain/audit/act";
import { isId } from "@/lib/domain/ids/id";
import { can } from "@/lib/domain/policies/can";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { seesProject } from "@/lib/domain/policies/sees-project";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { announceProjects } from "@/lib/realtime/announce";
import { recordAct } from "../audit/record-act";
import { viewProject } from "./view-project";

type AccessRefusal = Refusal<"not_found" | "invalid_request">;

/** Says anew who sees a project and who decides in it. It holds from the next call of each of them on. */
export async function changeProjectAccess(
  scope: MemberScope,
  id: string,
  body: ProjectAccessBody,
  now: Date,
): Promise<Result<ProjectView, AccessRefusal>> {
  if (!isId("proj", id)) return refuse("not_found");
  const outcome = await inTeam(scope, async (tx): Promise<Result<null, AccessRefusal>> => {
    const project = await holdProject(tx, scope, id);
    if (!project) return refuse("not_found");
    const members = await listProjectMembers(tx, scope, id);
    const faults = faultsOf(body, members);
    if (Object.keys(faults).length > 0) return refuse("invalid_request", { errors: faults });
    const { isRestricted, limitsDeciders } = project;
    const isListed = (list: string[] | null, member: ProjectMember) => list?.includes(member.id) ?? false;
    const listed = members
      .map((member) => ({ ...member, sees: isListed(body.viewers, member), decides: isListed(body.deciders, member) }))
      .filter(({ sees, decides }) => sees || decides);
    const after = { isRestricted: body.viewers !== null, limitsDeciders: body.deciders !== null };
    await saveProjectAccess(tx, scope, id, { ...after, people: listed });
    const target = { type: "project", id, name: project.name } as const;
    const values = {
      before: valuesOf({ isRestricted, limitsDeciders }, members),
      after: valuesOf(after, listed),
    };
    await recordAct(tx, scope, { type: "project.access_changed", target, projectId: id, ...values }, now);
    return ok(null);
  });
  if (!outcome.ok) return outcome;
  announceProjects(scope);
  return viewProject(scope, id, now);
}

type Limits = { isRestricted: boolean; limitsDeciders: boolean };

/** Who is listed, by name, as the audit trail has it; null where nobody needs to be. */
function valuesOf({ isRestricted, limitsDeciders }: Limits, members: ProjectMember[]): ActValues {
  const names = (people: ProjectMember[]) => people.map(({ name }) => name);
  return {
    viewers: isRestricted ? names(members.filter(({ sees }) => sees)) : null,
    deciders: limitsDeciders ? names(members.filter(({ decides }) => decides)) : null,
  };
}

/** A list that says something else than it would do is refused, name by name. */
function faultsOf({ viewers, deciders }: ProjectAccessBody, members: ProjectMember[]): Record<string, string[]> {
  const faults: Record<string, string[]> = {};
  const memberOf = (id: string) => members.find((member) => member.id === id);
  viewers?.forEach((id, index) => {
    if (!memberOf(id)) faults[`viewers.${index}`] = ["is not a member of this team"];
  });
  deciders?.forEach((id, index) => {
    const fault = faultOfDecider(memberOf(id), viewers);
    if (fault) faults[`deciders.${index}`] = [fault];
  });
  if (deciders?.length === 0) faults.deciders = ["must have somebody: otherwise nobody could decide"];
  return faults;
}

function faultOfDecider(member: ProjectMember | undefined, viewers: string[] | null): string | null {
  if (!member) return "is not a member of this team";
  const authority = can(member, "requests.decide");
  if (!authority.allowed) return `${member.name} may not decide by their role`;
  const sees = viewers?.includes(member.id) ?? false;
  return seesProject({ ...member, sees }, { isRestricted: viewers !== null })
    ? null
    : `${member.name} does not see this project`;
}

import type { RecentPayload } from "@/lib/contract/project-views";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { findProject } from "@/lib/data/projects/projects";
import { listRecentPayloads as selectRecent } from "@/lib/data/requests/list-recent-payloads";
import { inTeam } from "@/lib/data/transaction";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";

/** So many requests show whether a template fits what the agent sends. */
const RECENT_MAX = 5;
/** A larger payload is not sent to a page that only tries templates on it. */
const PAYLOAD_LENGTH_MAX = 32 * 1024;

/** The payloads of a project's latest requests, for whoever writes its effect templates. */
export async function listRecentPayloads(
  scope: MemberScope,
  projectId: string,
): Promise<Result<RecentPayload[], Refusal<"not_found">>> {
  const project = await inTeamByPrisma(scope, (tx) => findProject(tx, scope, projectId));
  if (!project) return refuse("not_found");
  const bounds = { count: RECENT_MAX, payloadLengthMax: PAYLOAD_LENGTH_MAX };
  return ok(await inTeam(scope, (tx) => selectRecent(tx, scope, project.id, bounds)));
}

import { logger } from "@/lib/config/logger";
import type { TestDeletionView } from "@/lib/contract/project-views";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { findProject } from "@/lib/data/projects/projects";
import { deleteTestRequests as deleteBatch, findLastTestRequest } from "@/lib/data/requests/delete-test-requests";
import { inTeam } from "@/lib/data/transaction";
import { SECOND_MS, systemClock } from "@/lib/domain/clock/clock";
import type { RequestId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { announceToPages } from "@/lib/realtime/announce";
import { recordAct } from "../audit/record-act";

/** A transaction of this many is over in a moment: nobody who decides or asks meanwhile waits for it. */
const BATCH_SIZE = 500;
/** A call ends before a proxy thinks that nobody is there; the page calls again until it is done. */
const CALL_MAX_MS = 5 * SECOND_MS;

/**
 * Deletes the test requests that a project has now, with what hangs on them, batch by batch. Their callers are told
 * 404 from then on and open inboxes drop them; what was on its way to a receiver and not sent yet is not sent.
 * Whatever ends it early loses nothing: what is deleted is, and the next call goes on.
 */
export async function deleteTestRequests(
  scope: MemberScope,
  projectId: string,
): Promise<Result<TestDeletionView, Refusal<"not_found">>> {
  const project = await inTeamByPrisma(scope, (tx) => findProject(tx, scope, projectId));
  if (!project) return refuse("not_found");
  // Those that come while it runs stay: against a busy test key it would have no end.
  const last = await inTeam(scope, (tx) => findLastTestRequest(tx, scope, project.id));
  const until = systemClock().getTime() + CALL_MAX_MS;
  let deleted = 0;
  let isDone = last === null;
  let after: RequestId | null = null;
  while (last && !isDone && systemClock().getTime() < until) {
    const span = { after, last };
    const ids: RequestId[] = await inTeam(scope, (tx) => deleteBatch(tx, scope, project.id, span, BATCH_SIZE));
    announceToPages(scope, ...ids);
    deleted += ids.length;
    after = ids.at(-1) ?? after;
    isDone = ids.length < BATCH_SIZE;
  }
  if (deleted > 0) {
    const target = { type: "project", id: project.id, name: project.name } as const;
    const act = { type: "test_requests.deleted", target, projectId: project.id, after: { deleted } } as const;
    await inTeam(scope, (tx) => recordAct(tx, scope, act, systemClock()));
  }
  const { teamId, actor } = scope;
  logger().info({ team: teamId, project: project.id, by: actor.id, deleted }, "test requests were deleted");
  return ok({ deleted, is_done: isDone });
}

import { presentCallbackSecret, presentProject } from "@/lib/contract/present-project";
import type { ProjectView } from "@/lib/contract/project-views";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { listCallbackSecrets } from "@/lib/data/projects/callback-secrets";
import { listProjects as selectProjects } from "@/lib/data/projects/projects";
import { countTestRequests, TEST_COUNT_MAX } from "@/lib/data/requests/delete-test-requests";
import { inTeam } from "@/lib/data/transaction";
import type { MemberScope, Mode } from "@/lib/domain/policies/scope";

/** The team's projects, the oldest first, each with how its callbacks are signed and how much of it is a test. */
export async function listProjects(scope: MemberScope, now: Date): Promise<ProjectView[]> {
  const projects = await inTeamByPrisma(scope, (tx) => selectProjects(tx, scope));
  const { secrets, counts } = await inTeam(scope, async (tx) => ({
    secrets: await listCallbackSecrets(tx, scope),
    counts: await countTestRequests(tx, scope),
  }));
  return projects.map((project) => {
    const { id } = project;
    const secretOf = (mode: Mode) => {
      const secret = secrets.find((candidate) => candidate.projectId === id && candidate.mode === mode);
      return secret ? presentCallbackSecret(secret, now) : null;
    };
    const count = counts.get(id) ?? 0;
    return {
      ...presentProject(project),
      callback_secrets: { live: secretOf("live"), test: secretOf("test") },
      test_requests: { count: Math.min(count, TEST_COUNT_MAX), has_more: count > TEST_COUNT_MAX },
    };
  });
}

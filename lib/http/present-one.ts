import { env } from "@/lib/config/env";
import { presentRequest } from "@/lib/contract/request-resource";
import type { KeyActor, ProjectScope } from "@/lib/domain/policies/scope";
import type { ApprovalRequest } from "@/lib/domain/requests/approval-request";
import type { Answer } from "./respond";

/** Answers one request as the public API shows it. */
export function presentOne(request: ApprovalRequest, { project }: { project: ProjectScope<KeyActor> }): Answer {
  return { status: 200, body: presentRequest(request, project.teamSlug, env().APP_URL) };
}

import type { LastApiErrorView } from "@/lib/contract/key-views";
import { PROBLEMS, type ProblemCode } from "@/lib/contract/problems";
import { findLastApiError } from "@/lib/data/keys/find-last-api-error";
import { inTeam } from "@/lib/data/transaction";
import type { MemberScope } from "@/lib/domain/policies/scope";

/** The last problem that calls with this team's keys were answered. */
export async function viewLastApiError(scope: MemberScope, now: Date): Promise<LastApiErrorView> {
  const error = await inTeam(scope, (tx) => findLastApiError(tx, scope));
  const problem = error && isKnownCode(error.code) ? PROBLEMS[error.code] : null;
  return {
    data: error &&
      problem && {
        at: error.at.toISOString(),
        code: error.code,
        status: problem.status,
        title: problem.title,
        detail: error.summary || problem.detail,
        request_id: error.requestId,
        key: { name: error.keyName, start: error.start, last4: error.last4 },
      },
    now: now.toISOString(),
  };
}

function isKnownCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code);
}

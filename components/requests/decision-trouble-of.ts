import type { KeyedMutator } from "swr";
import { ApiProblem, getJson } from "@/components/session-api/call";
import type { RequestView } from "@/lib/contract/request-views";

/** What stands in the way of a decision that was sent. */
export type DecisionTrouble =
  /** What was shown is not what is there now; the page shows the new state. */
  | { kind: "stale" }
  /** Somebody, or the clock, was first, this long before. */
  | { kind: "late"; byMs: number }
  | { kind: "refused"; error: ApiProblem }
  /** No answer came, or one that says nothing of the decision. `isPending` says what a second look found; null when nothing could be found out. */
  | { kind: "unanswered"; isPending: boolean | null };

/** Refusals of what was sent, of a request that still is what was shown. */
const IN_THE_WAY = ["response_required", "invalid_request", "step_up_required"];

/**
 * What went wrong, in terms of the request. The page is brought up to what the server says on the way.
 *
 * @param path where the request is read
 */
export async function troubleOf(
  error: unknown,
  path: string,
  sentAtMs: number,
  mutate: KeyedMutator<RequestView>,
): Promise<DecisionTrouble> {
  const current = error instanceof ApiProblem ? error.problem.request : undefined;
  // A fault of the server's may have come after the decision was recorded: only a second look tells.
  if (error instanceof ApiProblem && !current && error.problem.status < 500) return { kind: "refused", error };
  if (current) {
    await mutate(current, { revalidate: false });
    if (error instanceof ApiProblem && IN_THE_WAY.includes(error.problem.code)) return { kind: "refused", error };
    if (current.status === "pending") return { kind: "stale" };
    const closedAtMs = Date.parse(current.decided_at ?? current.expires_at ?? current.updated_at);
    return { kind: "late", byMs: sentAtMs - closedAtMs };
  }
  try {
    const found = await getJson<RequestView>(path);
    await mutate(found, { revalidate: false });
    return { kind: "unanswered", isPending: found.status === "pending" };
  } catch {
    return { kind: "unanswered", isPending: null };
  }
}

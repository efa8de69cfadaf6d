import type { ApprovalRequest } from "./approval-request.js";
import type { CallOptions } from "./transport.js";
import type { ReportResultBody } from "./wire.js";

/** What the API takes as detail. */
const DETAIL_MAX = 2_000;

/**
 * Runs what was approved, at most once among all who find the approval: it is claimed by the report before the act.
 * Rejects with ConflictError (`result_already_reported`) where another was first, and does not act on a claim that got
 * no answer. Reports what came of it.
 */
export async function runOnce<P, Result>(
  request: ApprovalRequest<P>,
  act: () => Promise<Result>,
  options: CallOptions,
): Promise<Result> {
  await request.reportResult({ status: "executed", detail: "Started.", once: true }, options);
  let result: Result;
  try {
    result = await act();
  } catch (error) {
    await report(request, { status: "failed", detail: detailOf(error) });
    throw error;
  }
  await report(request, { status: "executed", detail: null });
  return result;
}

/** A report that fails changes nothing of what was done, and must not be told in its place. */
async function report<P>(request: ApprovalRequest<P>, result: ReportResultBody): Promise<void> {
  try {
    await request.reportResult(result);
  } catch (error) {
    // biome-ignore lint/suspicious/noConsole: the caller is told what the act came to, and has no other place for this
    console.warn(`human-approval: what came of ${request.id} (${result.status}) could not be reported: ${error}`);
  }
}

/** At most so long, and without what the API refuses: half of a character, and NUL. */
function detailOf(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  return words.slice(0, DETAIL_MAX).replace(/[\p{Surrogate}\0]/gu, "\ufffd");
}

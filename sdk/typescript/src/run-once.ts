import type { ApprovalRequest } from "./approval-request.js";
import type { CallOptions } from "./transport.js";
import type { ReportResultBody } from "./wire.js";

/** What the API takes as detail, in characters (code points). */
const DETAIL_MAX = 2_000;

/** What the claim says of the act until more is known. */
export const STARTED = "Started.";

/**
 * Runs what was approved, at most once among all who find the approval: it is claimed by the report before the act.
 * Rejects with ConflictError (`result_already_reported`) where another was first, and does not act on a claim that got
 * no answer. Reports what came of it.
 *
 * @param wordsOf what to report of a result; nothing unless given
 */
export async function runOnce<P, Result>(
  request: ApprovalRequest<P>,
  act: () => Promise<Result>,
  options: CallOptions = {},
  wordsOf: (result: Result) => string | null = () => null,
): Promise<Result> {
  await request.reportResult({ status: "executed", detail: STARTED, once: true }, options);
  let result: Result;
  try {
    result = await act();
  } catch (error) {
    await report(request, "failed", () => (error instanceof Error ? error.message : String(error)));
    throw error;
  }
  await report(request, "executed", () => wordsOf(result));
  return result;
}

/** A report that fails changes nothing of what was done, and must not be told in its place. */
async function report<P>(
  request: ApprovalRequest<P>,
  status: ReportResultBody["status"],
  wordsOf: () => string | null,
): Promise<void> {
  try {
    const words = wordsOf();
    await request.reportResult({ status, detail: words === null ? null : detailOf(words) });
  } catch (error) {
    // biome-ignore lint/suspicious/noConsole: the caller is told what the act came to, and has no other place for this
    console.warn(`human-approval: what came of ${request.id} (${status}) could not be reported: ${error}`);
  }
}

/** At most so long, and without what the API refuses: half of a character, and NUL. */
function detailOf(words: string): string {
  const characters = Array.from(words.slice(0, 2 * DETAIL_MAX)).slice(0, DETAIL_MAX);
  return characters.join("").replace(/[\p{Surrogate}\0]/gu, "\ufffd");
}

import { filterTexts, historyFilter } from "@/lib/contract/history/history-filter";
import { systemClock } from "@/lib/domain/clock/clock";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { SEARCH_MAX } from "@/lib/domain/requests/sought-words";
import { exportHistory } from "@/lib/services/history/export-history";
import { recordHistoryExport } from "@/lib/services/history/record-history-export";
import { resolveFilter } from "@/lib/services/history/resolve-filter";
import { fileStream } from "./file-stream";
import { logCall } from "./log-call";
import { contextOf, type RequestContext } from "./request-context";
import type { Handler } from "./resource";
import { respondFailure, respondProblem } from "./respond";
import { refuseCrossSite } from "./same-origin";
import { permitted, seesTheSame } from "./session-route";

/** The filtered history as a file. Whoever may read requests may take them along. */
export const answerHistoryCsv: Handler = async (request, { params }) => {
  const context = contextOf(request, systemClock());
  const answer = exported(request, String((await params).team ?? ""), context);
  return logCall(request, await answer.catch((error) => respondFailure(error, request, context)), context);
};

async function exported(request: Request, team: string, context: RequestContext): Promise<Response> {
  const crossSite = refuseCrossSite(request);
  if (crossSite) return respondProblem(crossSite, context);
  const mayRead = (now: Date) => permitted(request, team, "requests.read", { ...context, now });
  const member = await mayRead(context.now);
  if (!member.ok) return respondProblem(member, context);
  const filter = historyFilter(new URL(request.url).searchParams);
  if (!filter.ok) return respondProblem(filter, context);
  const resolved = await resolveFilter(member.value, filter.value);
  if (!resolved.ok) return respondProblem(resolved, context);
  await recordHistoryExport(member.value, filterTexts(new URL(request.url).searchParams), context.now);
  const stillMayRead = async () => seesTheSame(await mayRead(systemClock()), member.value);
  const body = fileStream(exportHistory(member.value, resolved.value.filter), stillMayRead);
  return new Response(body, { headers: fileHeaders(member.value, resolved.value.isCapped, context) });
}

/** The name of the file says what is not in it. */
function fileHeaders(
  { teamSlug }: MemberScope,
  isCapped: boolean,
  { now, requestId }: RequestContext,
): Record<string, string> {
  const part = isCapped ? `-newest-${SEARCH_MAX}-matches` : "";
  const day = now.toISOString().slice(0, 10);
  return {
    "content-type": "text/csv; charset=utf-8; header=present",
    "content-disposition": `attachment; filename="history-${teamSlug}-${day}${part}.csv"`,
    "cache-control": "no-store, no-transform",
    "x-content-type-options": "nosniff",
    "x-request-id": requestId,
  };
}

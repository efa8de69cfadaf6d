import { filterTexts, historyFilter } from "@/lib/contract/history/history-filter";
import { SEARCH_MAX } from "@/lib/domain/requests/sought-words";
import { ok } from "@/lib/domain/result";
import { exportHistory } from "@/lib/services/history/export-history";
import { recordHistoryExport } from "@/lib/services/history/record-history-export";
import { resolveFilter } from "@/lib/services/history/resolve-filter";
import { fileAnswer } from "./file-answer";

/** The filtered history as a file. Whoever may read requests may take them along. */
export const answerHistoryCsv = fileAnswer({
  permission: "requests.read",
  async open(member, { request, now }) {
    const { searchParams } = new URL(request.url);
    const filter = historyFilter(searchParams);
    if (!filter.ok) return filter;
    const resolved = await resolveFilter(member, filter.value);
    if (!resolved.ok) return resolved;
    await recordHistoryExport(member, filterTexts(searchParams), now);
    // The name of the file says what is not in it.
    const part = resolved.value.isCapped ? `-newest-${SEARCH_MAX}-matches` : "";
    return ok({
      name: `history-${member.teamSlug}-${now.toISOString().slice(0, 10)}${part}.csv`,
      contentType: "text/csv; charset=utf-8; header=present",
      pieces: exportHistory(member, resolved.value.filter),
    });
  },
});

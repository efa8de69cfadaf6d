import { historyFilter } from "@/lib/contract/history/history-filter";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { listHistory } from "@/lib/services/history/list-history";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** A page of the closed requests: `status`, `risk`, `project`, `key`, `decider`, `after`, `before`, `cursor`. */
  GET: teamRoute({
    permission: "requests.read",
    handle: async ({ scope, query, now }) => {
      const filter = historyFilter(query);
      return filter.ok ? listHistory(scope, filter.value, query.get("cursor"), now) : filter;
    },
    present: (list) => ({ status: 200, body: list }),
  }),
});

import { inboxFilter, inboxStretch } from "@/lib/contract/inbox-filter";
import { ok } from "@/lib/domain/result";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { listRequests } from "@/lib/services/requests/list-requests";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** A page of the inbox: `tab=mine|team|all`, `status`, `project`, `risk`, `q`, and which stretch: `cursor`, `until`. */
  GET: teamRoute({
    permission: "requests.read",
    handle: async ({ scope, query, now }) => {
      const filter = inboxFilter(query);
      return filter.ok ? ok(await listRequests(scope, filter.value, now, inboxStretch(query))) : filter;
    },
    present: (list) => ({ status: 200, body: list }),
  }),
});

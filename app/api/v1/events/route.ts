import { RawJson } from "@/lib/contract/raw-json";
import { ListEventsQuery, waitOf } from "@/lib/contract/request-queries";
import { preferenceApplied } from "@/lib/http/preference-applied";
import { resource } from "@/lib/http/resource";
import { route } from "@/lib/http/route";
import { listEvents } from "@/lib/services/audit/list-events";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** The project's events in order, for consumers that no webhook can reach; each as a webhook would carry it. */
  GET: route({
    scope: "requests:read",
    query: ListEventsQuery,
    handle: ({ project, query, headers, signal }) =>
      listEvents(project, { ...query, wait: waitOf(query, headers).seconds }, signal),
    present: ({ events, hasMore, cursor }, { query, headers }) => ({
      status: 200,
      headers: preferenceApplied(waitOf(query, headers).applied),
      body: { data: events.map((event) => new RawJson(event.body)), has_more: hasMore, next_cursor: cursor },
    }),
  }),
});

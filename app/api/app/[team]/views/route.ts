import { NewViewBody } from "@/lib/contract/session-bodies";
import { ok } from "@/lib/domain/result";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { listViews } from "@/lib/services/views/list-views";
import { saveView } from "@/lib/services/views/save-view";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** The filters that the reader has saved. */
  GET: teamRoute({
    permission: "requests.read",
    handle: async ({ scope }) => ok(await listViews(scope)),
    present: (data) => ({ status: 200, body: { data } }),
  }),
  /** Saves a filter under a name; everybody who may read has views of their own. */
  POST: teamRoute({
    permission: "requests.read",
    body: NewViewBody,
    handle: ({ scope, body, now }) => saveView(scope, body, now),
    present: (view) => ({ status: 201, body: view }),
  }),
});

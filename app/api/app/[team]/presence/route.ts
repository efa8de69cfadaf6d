import { PresenceBody } from "@/lib/contract/people-bodies";
import { ok } from "@/lib/domain/result";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { notePresence } from "@/lib/services/presences/note-presence";
import { viewPresence } from "@/lib/services/presences/view-presence";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Who looks at which request just now. */
  GET: teamRoute({
    permission: "requests.read",
    handle: async ({ scope, now }) => ok(await viewPresence(scope, now)),
    present: (view) => ({ status: 200, body: view }),
  }),
  /** The caller looks at a request, still does, or no longer does. Whoever may read it is seen. */
  PUT: teamRoute({
    permission: "requests.read",
    body: PresenceBody,
    handle: ({ scope, body, now }) => notePresence(scope, body, now),
    present: () => ({ status: 204, body: null }),
  }),
});

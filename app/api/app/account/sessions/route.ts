import { ok } from "@/lib/domain/result";
import { resource } from "@/lib/http/resource";
import { personRoute } from "@/lib/http/session-route";
import { listSessions } from "@/lib/services/accounts/list-sessions";
import { revokeOtherSessions } from "@/lib/services/accounts/revoke-other-sessions";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** The browsers in which the caller is signed in. */
  GET: personRoute({
    handle: async ({ person, now }) => ok(await listSessions(person, now)),
    present: (sessions) => ({ status: 200, body: sessions }),
  }),
  /** Signs the caller out of every browser but this one. */
  DELETE: personRoute({
    handle: async ({ person, from, now }) => ok(await revokeOtherSessions(person, from, now)),
    present: () => ({ status: 204, body: null }),
  }),
});

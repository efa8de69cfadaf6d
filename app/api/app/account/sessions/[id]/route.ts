import { resource } from "@/lib/http/resource";
import { personRoute } from "@/lib/http/session-route";
import { revokeSession } from "@/lib/services/accounts/revoke-session";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Signs one browser of the caller out. */
  DELETE: personRoute({
    handle: ({ person, params, from, now }) => revokeSession(person, params.id ?? "", from, now),
    present: () => ({ status: 204, body: null }),
  }),
});

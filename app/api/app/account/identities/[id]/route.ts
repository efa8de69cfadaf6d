import { resource } from "@/lib/http/resource";
import { personRoute } from "@/lib/http/session-route";
import { removeIdentity } from "@/lib/services/identities/remove-identity";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Disconnects another site: its word signs in no more. */
  DELETE: personRoute({
    stepUp: true,
    handle: ({ person, params, from, now }) => removeIdentity(person, params.id ?? "", from, now),
    present: () => ({ status: 204, body: null }),
  }),
});

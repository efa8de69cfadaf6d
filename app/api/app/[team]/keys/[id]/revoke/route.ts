import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { revokeKey } from "@/lib/services/keys/revoke-key";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Revokes a key: the very next call with it is refused. */
  POST: teamRoute({
    permission: "keys.manage",
    stepUp: true,
    handle: ({ scope, params, now }) => revokeKey(scope, params.id ?? "", now),
    present: (key) => ({ status: 200, body: key }),
  }),
});

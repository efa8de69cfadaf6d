import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { listKeyUses } from "@/lib/services/keys/list-key-uses";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Who used the key in the last 30 days. Addresses: for those who may revoke it. */
  GET: teamRoute({
    permission: "keys.manage",
    handle: ({ scope, params, now }) => listKeyUses(scope, params.id ?? "", now),
    present: (data) => ({ status: 200, body: { data } }),
  }),
});

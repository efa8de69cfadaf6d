import { DeleteAddressesBody } from "@/lib/contract/audit/audit-bodies";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { forgetAddresses } from "@/lib/services/audit/delete-addresses";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Forgets from where things were done, which the trail itself does not cover. */
  DELETE: teamRoute({
    permission: "audit.read",
    stepUp: true,
    body: DeleteAddressesBody,
    handle: ({ scope, body, now }) => forgetAddresses(scope, body, now),
    present: (deleted) => ({ status: 200, body: deleted }),
  }),
});

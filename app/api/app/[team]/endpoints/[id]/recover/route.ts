import { sinceOf } from "@/lib/contract/recover-query";
import { RecoverBody } from "@/lib/contract/session-bodies";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { countRecoverable } from "@/lib/services/deliveries/count-recoverable";
import { recoverDeliveries } from "@/lib/services/deliveries/recover-deliveries";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** How many deliveries made `since` a time have failed so far, and would be sent again. */
  GET: teamRoute({
    permission: "deliveries.replay",
    handle: async ({ scope, params, query, now }) => {
      const since = sinceOf(query);
      return since.ok ? countRecoverable(scope, params.id ?? "", since.value, now) : since;
    },
    present: (count) => ({ status: 200, body: count }),
  }),
  /** Sends them again: the same bytes under the same webhook-ids. */
  POST: teamRoute({
    permission: "deliveries.replay",
    body: RecoverBody,
    handle: ({ scope, params, body }) => recoverDeliveries(scope, params.id ?? "", body),
    present: (recovery) => ({ status: 200, body: recovery }),
  }),
});

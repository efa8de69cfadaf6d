import { DiagnoseBody } from "@/lib/contract/session-bodies";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { diagnoseDelivery } from "@/lib/services/endpoints/diagnose-delivery";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Says what is wrong with a delivery that a receiver refused. */
  POST: teamRoute({
    permission: "endpoints.manage",
    body: DiagnoseBody,
    handle: ({ scope, params, body, now }) => diagnoseDelivery(scope, params.id ?? "", body, now),
    present: (findings) => ({ status: 200, body: { data: findings } }),
  }),
});

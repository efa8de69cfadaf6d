import { BulkDecisionBody } from "@/lib/contract/bulk-decision";
import { systemClock } from "@/lib/domain/clock/clock";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { decideInBulk } from "@/lib/services/requests/decide-in-bulk";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** One verdict on several requests. A 200 says of each what became of it; a problem below 500, that none was decided. */
  POST: teamRoute({
    permission: "requests.decide",
    body: BulkDecisionBody,
    handle: ({ scope, body }) => decideInBulk(scope, body, systemClock),
    present: (view) => ({ status: 200, body: view }),
  }),
});

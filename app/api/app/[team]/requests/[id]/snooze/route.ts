import { SnoozeBody } from "@/lib/contract/session-bodies";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { snoozeRequest } from "@/lib/services/snoozes/snooze-request";
import { wakeRequest } from "@/lib/services/snoozes/wake-request";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Takes a request out of what waits on the reader until a time, which is never past its expiry. */
  POST: teamRoute({
    permission: "requests.decide",
    body: SnoozeBody,
    handle: ({ scope, params, body, now }) => snoozeRequest(scope, params.id ?? "", body, now),
    present: (snooze) => ({ status: 200, body: snooze }),
  }),
  /** Brings it back at once. */
  DELETE: teamRoute({
    permission: "requests.decide",
    handle: ({ scope, params }) => wakeRequest(scope, params.id ?? ""),
    present: () => ({ status: 204, body: null }),
  }),
});

import { DECISION_BYTES_MAX, DecisionBody } from "@/lib/contract/session-bodies";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { decideAndView } from "@/lib/services/requests/decide-and-view";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Approves or rejects, once. A 409 says who was first, and carries the request as it stands. */
  POST: teamRoute({
    permission: "requests.decide",
    body: DecisionBody,
    bodyBytesMax: DECISION_BYTES_MAX,
    handle: ({ scope, params, body, members, now }) =>
      decideAndView(
        scope,
        params.id ?? "",
        { ...body, response: body.response && (members.get("response") ?? null) },
        now,
      ),
    present: (view) => ({ status: 200, body: view }),
  }),
});

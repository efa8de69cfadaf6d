import { SimulateBody } from "@/lib/contract/caller-bodies";
import { presentOne } from "@/lib/http/present-one";
import { resource } from "@/lib/http/resource";
import { route } from "@/lib/http/route";
import { simulateDecision } from "@/lib/services/requests/simulate-decision";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Answers a test request as if somebody had. A live request refuses. */
  POST: route({
    scope: "requests:write",
    body: SimulateBody,
    handle: ({ project, params, body, now }) => simulateDecision(project, params.id ?? "", body, now),
    present: presentOne,
  }),
});

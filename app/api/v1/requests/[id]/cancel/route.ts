import { CancelBody } from "@/lib/contract/caller-bodies";
import { presentOne } from "@/lib/http/present-one";
import { resource } from "@/lib/http/resource";
import { route } from "@/lib/http/route";
import { cancelRequest } from "@/lib/services/requests/cancel-request";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Takes a pending request back. A 409 carries the request as it stands. */
  POST: route({
    scope: "requests:write",
    body: CancelBody,
    isBodyOptional: true,
    handle: ({ project, params, body, now }) => cancelRequest(project, params.id ?? "", body.value.reason, now),
    present: presentOne,
  }),
});

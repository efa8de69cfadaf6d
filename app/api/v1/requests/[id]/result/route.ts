import { ResultBody } from "@/lib/contract/caller-bodies";
import { presentOne } from "@/lib/http/present-one";
import { resource } from "@/lib/http/resource";
import { route } from "@/lib/http/route";
import { reportResult } from "@/lib/services/requests/report-result";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** The caller reports what it did with the approval, for the people who gave it. */
  POST: route({
    scope: "requests:write",
    body: ResultBody,
    handle: ({ project, params, body, now }) => reportResult(project, params.id ?? "", body.value, now),
    present: presentOne,
  }),
});

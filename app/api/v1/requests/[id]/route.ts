import { GetRequestQuery, waitOf } from "@/lib/contract/request-queries";
import { SECOND_MS } from "@/lib/domain/clock/clock";
import { preferenceApplied } from "@/lib/http/preference-applied";
import { presentOne } from "@/lib/http/present-one";
import { resource } from "@/lib/http/resource";
import { route } from "@/lib/http/route";
import { readAnswer } from "@/lib/services/requests/read-answer";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** How a request stands; with `wait` (or `Prefer: wait=S`) as soon as it is answered, or when the time is up. */
  GET: route({
    scope: "requests:read",
    looksWithin: true,
    query: GetRequestQuery,
    handle: (call) => {
      const { project, params, query, headers, cameAt } = call;
      const until = new Date(cameAt.getTime() + waitOf(query, headers).seconds * SECOND_MS);
      return readAnswer(project, params.id ?? "", until, call);
    },
    present: (request, { project, query, headers }) => ({
      ...presentOne(request, { project }),
      headers: preferenceApplied(waitOf(query, headers).applied),
    }),
  }),
});

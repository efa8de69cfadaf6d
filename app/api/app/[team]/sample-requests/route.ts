import { SampleRequestBody } from "@/lib/contract/session-bodies";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { sendSampleRequest } from "@/lib/services/requests/send-sample-request";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** "Send it for me": the first request without a terminal. */
  POST: teamRoute({
    permission: "requests.create",
    body: SampleRequestBody,
    handle: ({ scope, body, now }) => sendSampleRequest(scope, body.project_id, now),
    present: (view) => ({ status: 201, body: view }),
  }),
});

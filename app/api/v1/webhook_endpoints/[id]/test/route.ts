import { resource } from "@/lib/http/resource";
import { route } from "@/lib/http/route";
import { sendTestEvent } from "@/lib/services/endpoints/send-test-event";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Sends a `webhook.test` event; 202, since the receiver is called after the answer. */
  POST: route({
    scope: "webhooks:write",
    handle: ({ project, params, now }) => sendTestEvent(project, params.id ?? "", now),
    present: (sent) => ({ status: 202, body: sent }),
  }),
});

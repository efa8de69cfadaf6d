import { CallbackSecretBody } from "@/lib/contract/session-bodies";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { revealCallbackSecret } from "@/lib/services/projects/reveal-callback-secret";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Shows the secret that signs callbacks; a POST, since the first one makes it and no cache may keep it. */
  POST: teamRoute({
    permission: "endpoints.manage",
    stepUp: true,
    body: CallbackSecretBody,
    handle: ({ scope, params, body, now }) => revealCallbackSecret(scope, params.id ?? "", body, now),
    present: (secret) => ({ status: 200, body: secret }),
  }),
});

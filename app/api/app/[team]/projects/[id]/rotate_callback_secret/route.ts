import { CallbackSecretBody } from "@/lib/contract/session-bodies";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { rotateCallbackSecret } from "@/lib/services/projects/rotate-callback-secret";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Replaces the secret that signs callbacks; the old one signs beside it for a day. */
  POST: teamRoute({
    permission: "endpoints.manage",
    stepUp: true,
    body: CallbackSecretBody,
    handle: ({ scope, params, body, now }) => rotateCallbackSecret(scope, params.id ?? "", body, now),
    present: (secret) => ({ status: 200, body: secret }),
  }),
});

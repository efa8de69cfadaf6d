import { resource } from "@/lib/http/resource";
import { publicRoute } from "@/lib/http/session-route";
import { askForPasskey } from "@/lib/services/factors/ask-for-passkey";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** What the browser needs to sign in with a passkey: the same for everybody. */
  POST: publicRoute({
    handle: ({ clientAddress, now }) => askForPasskey(null, clientAddress, now),
    present: (options) => ({ status: 200, body: options }),
  }),
});

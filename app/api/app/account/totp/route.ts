import { resource } from "@/lib/http/resource";
import { personRoute } from "@/lib/http/session-route";
import { disableTotp } from "@/lib/services/factors/disable-totp";
import { startTotp } from "@/lib/services/factors/start-totp";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** A secret for the caller's authenticator app; it stands only in this answer. */
  POST: personRoute({
    handle: ({ person, now }) => startTotp(person, now),
    present: (view) => ({ status: 200, body: view }),
  }),
  /** Removes the app, and the recovery codes with it. */
  DELETE: personRoute({
    stepUp: true,
    handle: ({ person, from, now }) => disableTotp(person, from, now),
    present: () => ({ status: 204, body: null }),
  }),
});

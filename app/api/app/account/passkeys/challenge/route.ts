import { resource } from "@/lib/http/resource";
import { personRoute } from "@/lib/http/session-route";
import { offerPasskey } from "@/lib/services/factors/offer-passkey";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** What the browser needs to make a passkey for the caller. */
  POST: personRoute({
    handle: ({ person, now }) => offerPasskey(person, now),
    present: (options) => ({ status: 200, body: options }),
  }),
});

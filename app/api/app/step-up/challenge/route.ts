import { resource } from "@/lib/http/resource";
import { personRoute } from "@/lib/http/session-route";
import { askForPasskey } from "@/lib/services/factors/ask-for-passkey";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** What the browser needs to have one of the caller's passkeys sign. */
  POST: personRoute({
    handle: ({ person, clientAddress, now }) => askForPasskey(person.id, clientAddress, now),
    present: (options) => ({ status: 200, body: options }),
  }),
});

import { resource } from "@/lib/http/resource";
import { personRoute } from "@/lib/http/session-route";
import { sendVerification } from "@/lib/services/accounts/send-verification";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Sends the link that confirms the caller's address once more. */
  POST: personRoute({
    handle: ({ person, now }) => sendVerification(person, now),
    present: () => ({ status: 202, body: {} }),
  }),
});

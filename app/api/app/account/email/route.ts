import { ChangeEmailBody } from "@/lib/contract/account-bodies";
import { resource } from "@/lib/http/resource";
import { personRoute } from "@/lib/http/session-route";
import { askForNewEmail } from "@/lib/services/accounts/ask-for-new-email";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Sends a link to the address that the caller wants; it becomes theirs once it is confirmed. */
  POST: personRoute({
    body: ChangeEmailBody,
    stepUp: true,
    handle: ({ person, body, now }) => askForNewEmail(person, body.email, now),
    present: (asked) => ({ status: 202, body: asked }),
  }),
});

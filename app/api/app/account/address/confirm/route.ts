import { TokenBody } from "@/lib/contract/account-bodies";
import { resource } from "@/lib/http/resource";
import { personRoute } from "@/lib/http/session-route";
import { confirmAddress } from "@/lib/services/accounts/confirm-address";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Confirms the caller's address, or the one that they want, with the link of a mail. */
  POST: personRoute({
    body: TokenBody,
    handle: ({ person, body, from, now }) => confirmAddress(person, body.token, from, now),
    present: ({ email, isNew }) => ({ status: 200, body: { email, is_new: isNew } }),
  }),
});

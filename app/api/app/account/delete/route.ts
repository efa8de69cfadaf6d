import { DeleteAccountBody } from "@/lib/contract/account-bodies";
import { resource } from "@/lib/http/resource";
import { personRoute } from "@/lib/http/session-route";
import { deleteAccount } from "@/lib/services/accounts/delete-account";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Deletes the caller's account, and erases them. */
  POST: personRoute({
    body: DeleteAccountBody,
    stepUp: true,
    handle: ({ person, body, from, now }) => deleteAccount(person, body.email, from, now),
    present: () => ({ status: 204, body: null }),
  }),
});

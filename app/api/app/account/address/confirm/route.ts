import { TokenBody } from "@/lib/contract/account-bodies";
import { resource } from "@/lib/http/resource";
import { publicRoute } from "@/lib/http/session-route";
import { confirmAddress } from "@/lib/services/accounts/confirm-address";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Confirms the address of an account, or the one that it wants, for whoever has the link of a mail. */
  POST: publicRoute({
    body: TokenBody,
    handle: ({ body, from, now }) => confirmAddress(body.token, from, now),
    present: ({ email, isNew }) => ({ status: 200, body: { email, is_new: isNew } }),
  }),
});

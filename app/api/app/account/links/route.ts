import { LinkBody } from "@/lib/contract/account-bodies";
import { resource } from "@/lib/http/resource";
import { publicRoute } from "@/lib/http/session-route";
import { askForLink } from "@/lib/services/accounts/ask-for-link";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Asks for a link to sign in or to set a password. The answer is the same for every address. */
  POST: publicRoute({
    body: LinkBody,
    handle: ({ body, clientAddress, now }) =>
      askForLink({ purpose: body.purpose, address: body.email }, clientAddress, now),
    present: () => ({ status: 202, body: {} }),
  }),
});

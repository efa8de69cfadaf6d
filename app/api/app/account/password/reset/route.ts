import { ResetPasswordBody } from "@/lib/contract/account-bodies";
import { resource } from "@/lib/http/resource";
import { publicRoute } from "@/lib/http/session-route";
import { resetPassword } from "@/lib/services/accounts/reset-password";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Sets a new password for whoever has the link of a mail, and signs them out everywhere. */
  POST: publicRoute({
    body: ResetPasswordBody,
    handle: ({ body, from, now }) => resetPassword(body, from, now),
    present: (account) => ({ status: 200, body: account }),
  }),
});

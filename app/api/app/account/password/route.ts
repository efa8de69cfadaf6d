import { ChangePasswordBody } from "@/lib/contract/account-bodies";
import { resource } from "@/lib/http/resource";
import { personRoute } from "@/lib/http/session-route";
import { changePassword } from "@/lib/services/accounts/change-password";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /**
   * Changes the password with the old one, and signs out every other browser. It takes a step-up too: where there is an
   * app or a passkey, whoever has learned the password is not yet its owner.
   */
  POST: personRoute({
    body: ChangePasswordBody,
    stepUp: true,
    handle: ({ person, body, from, now }) =>
      changePassword(person, { current: body.current_password, next: body.password }, from, now),
    present: ({ ended }) => ({ status: 200, body: { sessions_ended: ended } }),
  }),
});

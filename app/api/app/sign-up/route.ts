import { SignUpBody } from "@/lib/contract/session-bodies";
import { resource } from "@/lib/http/resource";
import { publicRoute } from "@/lib/http/session-route";
import { signUp } from "@/lib/services/accounts/sign-up";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Makes an account; the page then signs in with it. */
  POST: publicRoute({
    body: SignUpBody,
    handle: ({ body, clientAddress, now }) => signUp(body, clientAddress, now),
    present: (user) => ({ status: 201, body: { user } }),
  }),
});

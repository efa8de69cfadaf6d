import { CodeBody } from "@/lib/contract/factors";
import { resource } from "@/lib/http/resource";
import { personRoute } from "@/lib/http/session-route";
import { enableTotp } from "@/lib/services/factors/enable-totp";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Enables the app by a code of it; the recovery codes stand only in this answer. */
  POST: personRoute({
    body: CodeBody,
    handle: ({ person, body, from, now }) => enableTotp(person, body.code, from, now),
    present: (codes) => ({ status: 200, body: { codes } }),
  }),
});

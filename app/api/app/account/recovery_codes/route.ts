import { resource } from "@/lib/http/resource";
import { personRoute } from "@/lib/http/session-route";
import { makeRecoveryCodes } from "@/lib/services/factors/make-recovery-codes";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** New recovery codes, which stand only in this answer; those before are worthless from now on. */
  POST: personRoute({
    stepUp: true,
    handle: ({ person, from, now }) => makeRecoveryCodes(person, from, now),
    present: (codes) => ({ status: 201, body: { codes } }),
  }),
});

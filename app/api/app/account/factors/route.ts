import { ok } from "@/lib/domain/result";
import { identityProviders } from "@/lib/http/identity-providers";
import { resource } from "@/lib/http/resource";
import { personRoute } from "@/lib/http/session-route";
import { viewFactors } from "@/lib/services/factors/view-factors";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** What the caller signs in with. */
  GET: personRoute({
    handle: async ({ person }) => ok(await viewFactors(person, identityProviders())),
    present: (view) => ({ status: 200, body: view }),
  }),
});

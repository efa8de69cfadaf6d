import { resource } from "@/lib/http/resource";
import { route } from "@/lib/http/route";
import { reportLeakedKey } from "@/lib/services/keys/report-leaked-key";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Revokes the key of the call itself: for whoever found it. Any key may, whatever its scopes. */
  POST: route({
    scope: null,
    isForFinders: true,
    handle: ({ project, now }) => reportLeakedKey(project, now),
    present: () => ({ status: 204, body: null }),
  }),
});

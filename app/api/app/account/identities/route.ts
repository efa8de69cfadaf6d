import { ConnectBody } from "@/lib/contract/factors";
import { resource } from "@/lib/http/resource";
import { personRoute } from "@/lib/http/session-route";
import { intendConnection } from "@/lib/services/identities/intend-connection";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Says that the caller is about to come back from another site, to connect who they are there. */
  POST: personRoute({
    body: ConnectBody,
    handle: ({ person, body, now }) => intendConnection(person, body.provider, now),
    present: () => ({ status: 204, body: null }),
  }),
});

import { NewKeyBody } from "@/lib/contract/session-bodies";
import { ok } from "@/lib/domain/result";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { createKey } from "@/lib/services/keys/create-key";
import { listKeys } from "@/lib/services/keys/list-keys";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: teamRoute({
    permission: "keys.read",
    handle: async ({ scope }) => ok(await listKeys(scope)),
    present: (data) => ({ status: 200, body: { data } }),
  }),
  /** Makes a key; it stands only in this answer. */
  POST: teamRoute({
    permission: "keys.manage",
    stepUp: true,
    body: NewKeyBody,
    handle: ({ scope, body, now }) => createKey(scope, body, now),
    present: (key) => ({ status: 201, body: key }),
  }),
});

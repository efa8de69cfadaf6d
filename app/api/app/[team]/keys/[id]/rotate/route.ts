import { RotateKeyBody } from "@/lib/contract/session-bodies";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { rotateKey } from "@/lib/services/keys/rotate-key";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Puts a new key in its place; it stands only in this answer. The old one works until the overlap is over. */
  POST: teamRoute({
    permission: "keys.manage",
    stepUp: true,
    body: RotateKeyBody,
    handle: ({ scope, params, body, now }) => rotateKey(scope, params.id ?? "", body, now),
    present: (key) => ({ status: 201, body: key }),
  }),
});

import { RenamePasskeyBody } from "@/lib/contract/factors";
import { resource } from "@/lib/http/resource";
import { personRoute } from "@/lib/http/session-route";
import { removePasskey } from "@/lib/services/factors/remove-passkey";
import { renamePasskey } from "@/lib/services/factors/rename-passkey";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Gives a passkey another name. */
  PATCH: personRoute({
    body: RenamePasskeyBody,
    handle: ({ person, params, body }) => renamePasskey(person, params.id ?? "", body.name),
    present: () => ({ status: 204, body: null }),
  }),
  /** Removes a passkey: it signs in no more. */
  DELETE: personRoute({
    stepUp: true,
    handle: ({ person, params, from, now }) => removePasskey(person, params.id ?? "", from, now),
    present: () => ({ status: 204, body: null }),
  }),
});

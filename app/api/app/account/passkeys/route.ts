import { NewPasskeyBody } from "@/lib/contract/factors";
import { resource } from "@/lib/http/resource";
import { personRoute } from "@/lib/http/session-route";
import { addPasskey } from "@/lib/services/factors/add-passkey";

/** An attestation carries the certificates of the authenticator's maker. */
const PASSKEY_BYTES_MAX = 128 * 1024;

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Adds a passkey that the browser has made. */
  POST: personRoute({
    body: NewPasskeyBody,
    bodyBytesMax: PASSKEY_BYTES_MAX,
    handle: ({ person, body, from, now }) => addPasskey(person, body, from, now),
    present: (passkey) => ({ status: 201, body: passkey }),
  }),
});

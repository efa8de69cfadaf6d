import type { CallOptions } from "../transport.js";
import type { Receipt } from "../wire.js";
import type { PublishedKeys } from "./published-keys.js";
import { digestOrNull } from "./verify-decision.js";
import { type ReceiptClaims, type ReceiptKeySet, refused, verifyReceipt } from "./verify-receipt.js";

export type VerifyHeldReceiptOptions = CallOptions & {
  /** What was decided upon, as you would act on it. */
  payload?: object | undefined;
  /** The decision that it must attest; `approved` unless told. */
  status?: ReceiptClaims["status"] | undefined;
  /** The request that it must be of. */
  request_id?: string | undefined;
  /** The published keys, where you keep them; otherwise they are fetched from the base URL, and kept for five minutes. */
  jwks?: ReceiptKeySet | undefined;
  /** The address (`iss`) that must have signed it; the client's base URL unless told. */
  issuer?: string | undefined;
  /** Accept a decision on a test request. */
  allowTest?: boolean | undefined;
};

/** Checks a receipt that came without its request: by a webhook, say, or out of an archive. */
export async function verifyHeldReceipt(
  keys: PublishedKeys,
  receipt: string | Receipt,
  {
    payload,
    status = "approved",
    request_id,
    jwks,
    issuer = keys.issuer,
    allowTest,
    ...options
  }: VerifyHeldReceiptOptions,
): Promise<ReceiptClaims> {
  const jws = typeof receipt === "string" ? receipt : receipt.receipt;
  const claims = await verifyReceipt(jws, { jwks: jwks ?? (await keys.forReceipt(jws, options)), issuer, allowTest });
  if (claims.status !== status) throw refused(`it says ${claims.status}, not ${status}`);
  if (request_id !== undefined && claims.sub !== request_id)
    throw refused(`it is of ${claims.sub}, not of ${request_id}`);
  if (payload !== undefined && claims.payload_digest !== (await digestOrNull(payload))) {
    throw refused("the payload differs");
  }
  return claims;
}

import { sendJson } from "@/components/session-api/call";
import type { KeySet } from "@/lib/contract/receipts/key-set";
import type { VerifyBody } from "@/lib/contract/receipts/verify-body";
import type { CheckedReceipt } from "@/lib/contract/receipts/verify-receipt";

/** Who did the arithmetic. */
export type CheckedBy = "browser" | "server";

/**
 * Checks a receipt in this browser, with the keys that the installation publishes; by the server where the browser
 * cannot. What it takes is fetched only now: most who look at a receipt do not check it.
 *
 * @param issuer the address of the installation that must have issued it
 */
export async function checkReceipt(given: VerifyBody, issuer: string): Promise<CheckedReceipt & { by: CheckedBy }> {
  if (!(await canVerifyHere())) {
    return { ...(await sendJson<CheckedReceipt>("POST", "/api/app/verify", given)), by: "server" };
  }
  const [{ verifyReceipt }, keys] = await Promise.all([import("@/lib/contract/receipts/verify-receipt"), readKeys()]);
  return { ...(await verifyReceipt(given, { keys, issuer })), by: "browser" };
}

async function readKeys(): Promise<KeySet> {
  const answer = await fetch("/.well-known/jwks.json");
  if (!answer.ok) throw new Error(`the published keys could not be read: ${answer.status}`);
  return (await answer.json()) as KeySet;
}

/** A public key of nobody's. */
const ANY_KEY = { kty: "OKP", crv: "Ed25519", x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" };

/** Older browsers have no Ed25519, and none has digests on a page that came over plain http. */
async function canVerifyHere(): Promise<boolean> {
  try {
    await crypto.subtle.importKey("jwk", ANY_KEY, "Ed25519", false, ["verify"]);
    return true;
  } catch {
    return false;
  }
}

import { env } from "@/lib/config/env";
import { type DecidedRequest, receiptClaims } from "@/lib/contract/receipts/present-receipt";
import { RECEIPT_TYPE } from "@/lib/contract/receipts/receipt-claims";
import { signClaims } from "@/lib/integrations/signatures/signing-keys";
import { signingKey } from "./signing-key";

/** The receipt of a decision, whose event has this digest. */
export async function signReceipt(
  request: DecidedRequest,
  decision: { method: string; eventDigest: Buffer; signedAt: Date },
): Promise<string> {
  const claims = receiptClaims(request, { ...decision, issuer: env().APP_URL });
  return signClaims(await signingKey(), RECEIPT_TYPE, claims);
}

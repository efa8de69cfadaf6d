import { env } from "@/lib/config/env";
import type { VerifyBody } from "@/lib/contract/receipts/verify-body";
import { type CheckedReceipt, verifyReceipt } from "@/lib/contract/receipts/verify-receipt";
import { ok, type Result } from "@/lib/domain/result";
import { listPublicKeys } from "./list-public-keys";

/** Checks a receipt as a browser would, against the keys that are published. */
export async function checkReceipt(given: VerifyBody): Promise<Result<CheckedReceipt, never>> {
  return ok(await verifyReceipt(given, { keys: await listPublicKeys(), issuer: env().APP_URL }));
}

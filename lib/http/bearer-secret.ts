import { createHash, timingSafeEqual } from "node:crypto";

/**
 * Whether an Authorization header carries a secret of the operator's. Digests, which have one length, are compared in
 * constant time: the answer's timing tells nothing of the secret. Where none is set, nothing is it.
 */
export function isBearer(header: string | null, secret: string | undefined): boolean {
  if (!header || !secret) return false;
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(header), digest(`Bearer ${secret}`));
}

import type { KeySet } from "@/lib/contract/receipts/key-set";
import { listReceiptKeys } from "@/lib/data/unscoped/receipt-keys";
import { DAY_MS } from "@/lib/domain/clock/clock";
import { signingKey } from "./signing-key";

/** Servers are restarted one after the other: one that has not been yet signs with the former key meanwhile. */
const RETIREMENT_MS = DAY_MS;

/** The keys by which receipts and heads are verified: those of the past too, each with the moment it stopped signing. */
export async function listPublicKeys(): Promise<KeySet> {
  await signingKey(); // it is the first to be listed, also where nothing was signed yet
  const keys = await listReceiptKeys();
  return {
    keys: keys.map(({ kid, x, retiredAt }) => ({
      kty: "OKP",
      crv: "Ed25519",
      alg: "EdDSA",
      use: "sig",
      kid,
      x,
      ...(retiredAt && { exp: Math.floor((retiredAt.getTime() + RETIREMENT_MS) / 1000) }),
    })),
  };
}

import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign } from "node:crypto";
import { calculateJwkThumbprint } from "jose";
import { env } from "@/lib/config/env";

/** The public half of an Ed25519 key (RFC 8037), and its name: the thumbprint of RFC 7638. */
export type PublicKey = { kid: string; x: string };
export type SigningKey = PublicKey & { privateKey: KeyObject };

const SEED_BYTES = 32;
/** What stands before the seed in PKCS #8 (RFC 8410). */
const PKCS8_HEAD = Buffer.from("302e020100300506032b657004220420", "hex");

/** The key that RECEIPT_KEY yields: the same text yields the same key, wherever it is. */
export function presentKey(): Promise<SigningKey> {
  return keyOf(env().RECEIPT_KEY);
}

/** The key of RECEIPT_KEY_PREVIOUS, while a rotation is under way; null otherwise. */
export async function previousKey(): Promise<SigningKey | null> {
  const { RECEIPT_KEY_PREVIOUS } = env();
  return RECEIPT_KEY_PREVIOUS ? keyOf(RECEIPT_KEY_PREVIOUS) : null;
}

/**
 * A JWS in compact form (RFC 7515) over the JSON of `claims`; `type` says what it is for. Not made by `jose`, which signs
 * on another thread: a decision holds its locks meanwhile, and the way there and back costs more than the signature.
 */
export function signClaims(key: SigningKey, type: string, claims: Record<string, unknown>): string {
  const signed = `${encoded({ alg: "EdDSA", kid: key.kid, typ: type })}.${encoded(claims)}`;
  return `${signed}.${sign(null, Buffer.from(signed), key.privateKey).toString("base64url")}`;
}

function encoded(part: Record<string, unknown>): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}

async function keyOf(secret: string): Promise<SigningKey> {
  const seed = Buffer.from(hkdfSync("sha256", secret, "", "human-approval/receipt/v1", SEED_BYTES));
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: "der", type: "pkcs8" });
  const { x = "" } = createPublicKey(privateKey).export({ format: "jwk" });
  return { kid: await calculateJwkThumbprint({ kty: "OKP", crv: "Ed25519", x }), x, privateKey };
}

import { compactVerify, decodeProtectedHeader, importJWK, type ProtectedHeaderParameters } from "jose";
import type { KeySet } from "./key-set";

/** What was signed, or why nobody can rely on it. */
export type Signed =
  | { isGood: true; claims: unknown; kid: string }
  | { isGood: false; reason: string; claims: unknown };

/** Only this algorithm: which one is used is never left to what stands in the text that is checked. */
const ALGORITHM = "EdDSA";

/**
 * Checks a JWS against our published keys (RFC 7515). `type` says what the signature must be for: a signature on
 * something else of ours is none.
 */
export async function verifySigned(jws: string, type: string, { keys }: KeySet): Promise<Signed> {
  const claims = readClaims(jws);
  const refuse = (reason: string): Signed => ({ isGood: false, reason, claims });
  const head = readHead(jws);
  if (!head || claims === null) return refuse("This is not a signed text: three parts in base64url, joined by points.");
  if (head.alg !== ALGORITHM)
    return refuse(`It says that it is signed by "${String(head.alg)}". We sign by ${ALGORITHM} (Ed25519) alone.`);
  if (head.typ !== type) return refuse(`It was signed for another purpose (typ ${String(head.typ)}).`);
  const key = keys.find(({ kid }) => kid === head.kid);
  if (!key) return refuse(`It names a key that is not among the published ones (kid ${String(head.kid)}).`);
  try {
    await compactVerify(jws, await importJWK(key, ALGORITHM), { algorithms: [ALGORITHM] });
  } catch {
    return refuse("The signature does not fit: something in it was changed, or another key signed it.");
  }
  if (key.exp !== undefined && signedAt(claims) > key.exp)
    return refuse("Its key had been retired when it says that it was signed.");
  return { isGood: true, claims, kid: key.kid };
}

function readHead(jws: string): ProtectedHeaderParameters | null {
  try {
    return decodeProtectedHeader(jws);
  } catch {
    return null;
  }
}

/** What it says, whether or not that can be believed; null where it says nothing. */
function readClaims(jws: string): unknown {
  const [, payload, signature] = jws.split(".");
  if (!payload || signature === undefined) return null;
  try {
    const bytes = Uint8Array.from(atob(payload.replaceAll("-", "+").replaceAll("_", "/")), (char) =>
      char.charCodeAt(0),
    );
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as unknown;
  } catch {
    return null;
  }
}

/** Infinite where it does not say: what has no date was not signed in time. */
function signedAt(claims: unknown): number {
  const { iat } = (claims ?? {}) as { iat?: unknown };
  return typeof iat === "number" ? iat : Number.POSITIVE_INFINITY;
}

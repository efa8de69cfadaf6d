import { ReceiptVerificationError } from "../errors.js";

/** A public key of `/.well-known/jwks.json` (RFC 7517, RFC 8037). `exp`: when it stopped signing, in seconds. */
export type ReceiptKey = {
  kty: string;
  crv?: string;
  kid?: string;
  x?: string;
  exp?: number;
  [member: string]: unknown;
};

/** The answer of `/.well-known/jwks.json`. */
export type ReceiptKeySet = { keys: ReceiptKey[] };

/** What a receipt says. Digests are `sha256:` and 64 hexadecimal digits. */
export type ReceiptClaims = {
  /** The installation that signed it: its address. */
  iss: string;
  /** When it was signed, in seconds since 1970. */
  iat: number;
  /** The id of the request. */
  sub: string;
  team_id: string;
  project_id: string;
  mode: "live" | "test";
  external_id: string | null;
  payload_digest: string;
  /** Of what was asked, where the approver edited it; otherwise null. */
  original_payload_digest: string | null;
  status: "approved" | "rejected";
  decided_at: string;
  /** Null where a program simulated it. */
  decided_by: { id: string; name: string | null } | null;
  /** How they were known: `password`, `totp`, `passkey`, `oidc`, `link`, `rule`, or `simulated`. */
  method: string;
  approvals: { required: number; given: number };
  response_digest: string | null;
  event_digest: string;
};

export type VerifyReceiptOptions = {
  /** The installation's published keys: fetched once, or kept with the receipts. */
  jwks: ReceiptKeySet;
  /** The address (`iss`) that must have signed it. Left out, any installation whose key is in `jwks`. */
  issuer?: string | undefined;
  /** Accept the receipt of a test request, which attests nothing real. */
  allowTest?: boolean | undefined;
};

const ALGORITHM = "EdDSA";
const TYPE = "decision-receipt+jwt";

/**
 * Checks a receipt without asking anybody, and gives what it says. Compare `payload_digest` with
 * `digestOf(parseJson(text))` of the payload that you are about to act upon.
 *
 * Rejects with ReceiptVerificationError: forged, changed, signed by another key, for another purpose or after its key
 * was retired, of another installation, or a test receipt.
 */
export async function verifyReceipt(jws: string, options: VerifyReceiptOptions): Promise<ReceiptClaims> {
  const { compactVerify, decodeProtectedHeader, importJWK } = await import("jose");
  const head = await attempt("it is not a signed text", () => decodeProtectedHeader(jws));
  // Which algorithm counts is never left to the text that is checked.
  if (head.alg !== ALGORITHM) throw refused(`it says that it is signed by ${head.alg}, not ${ALGORITHM}`);
  if (head.typ !== TYPE) throw refused(`it was signed for another purpose (typ ${head.typ})`);
  const key = options.jwks.keys.find(({ kid }) => kid !== undefined && kid === head.kid);
  if (!key) throw refused(`its key (kid ${head.kid}) is not among the published ones`);
  const { payload } = await attempt("its signature does not fit", async () =>
    compactVerify(jws, await importJWK(key, ALGORITHM), { algorithms: [ALGORITHM] }),
  );
  const claims = await attempt(
    "it does not hold claims",
    () => JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload)) as ReceiptClaims,
  );
  if (key.exp !== undefined && !(claims.iat <= key.exp)) {
    throw refused("its key had been retired when it says that it was signed");
  }
  if (options.issuer !== undefined && claims.iss !== options.issuer)
    throw refused(
      `${claims.iss} signed it, not ${options.issuer}; if that is your installation, give its address as issuer`,
    );
  if (claims.mode !== "live" && !(claims.mode === "test" && options.allowTest)) {
    throw refused("it is of a test request; allowTest accepts that");
  }
  return claims;
}

export function refused(reason: string, cause?: unknown): ReceiptVerificationError {
  return new ReceiptVerificationError(`The receipt does not prove this decision: ${reason}.`, { cause });
}

async function attempt<Value>(reason: string, step: () => Value | Promise<Value>): Promise<Value> {
  try {
    return await step();
  } catch (error) {
    throw refused(reason, error);
  }
}

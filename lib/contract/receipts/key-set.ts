/** A public key of `/.well-known/jwks.json` (RFC 7517, RFC 8037). */
export type PublicJwk = {
  kty: "OKP";
  crv: "Ed25519";
  alg: "EdDSA";
  use: "sig";
  kid: string;
  x: string;
  /** When it stopped signing, in seconds: what says it was signed later was not signed by us. Absent while it signs. */
  exp?: number;
};

export type KeySet = { keys: PublicJwk[] };

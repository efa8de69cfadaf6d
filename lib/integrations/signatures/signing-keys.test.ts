import { generateKeyPairSync } from "node:crypto";
import { compactVerify, createLocalJWKSet, decodeProtectedHeader } from "jose";
import { expect, test } from "vitest";
import { signClaims } from "./signing-keys";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const jwk = publicKey.export({ format: "jwk" });
const key = { kid: "k\u00e9y", x: jwk.x ?? "", privateKey };

// The form is made by hand; what a caller's library makes of it must be what was signed, whatever a name or an id holds.
test.each([
  ["text of all kinds", { name: "Zoë \u674e \u{1f98a}", id: '\u0000\u2028\ud800"\\' }],
  ["numbers at their ends", { most: Number.MAX_SAFE_INTEGER, least: -0, tiny: 5e-324, none: null }],
  ["members without a value", { left: undefined, empty: {}, list: [undefined, 1] }],
  ["nothing", {}],
])("jose verifies what we sign: %s", async (_, claims) => {
  const signed = signClaims(key, "test+jwt", claims);
  const keys = createLocalJWKSet({ keys: [{ ...jwk, kty: "OKP", alg: "EdDSA", kid: key.kid }] });
  const { payload } = await compactVerify(signed, keys);
  expect(Buffer.from(payload).toString()).toBe(JSON.stringify(claims));
  expect(decodeProtectedHeader(signed)).toEqual({ alg: "EdDSA", kid: key.kid, typ: "test+jwt" });
  const [head, , signature] = signed.split(".");
  const other = Buffer.from(JSON.stringify({ ...claims, more: 1 })).toString("base64url");
  await expect(compactVerify(`${head}.${other}.${signature}`, keys)).rejects.toThrow("signature verification failed");
});

import { CompactSign, exportJWK, generateKeyPair } from "jose";
import { expect, test } from "vitest";
import { ReceiptVerificationError } from "../errors.js";
import { type ReceiptClaims, type ReceiptKey, verifyReceipt } from "./verify-receipt.js";

const HEAD = { alg: "EdDSA", kid: "key-1", typ: "decision-receipt+jwt" };
const CLAIMS: ReceiptClaims = {
  iss: "https://approvals.example.com",
  iat: 1_795_532_647,
  sub: "req_01KB2Z3V0E5QH8W9R2N4T6Y8CD",
  team_id: "team_1",
  project_id: "proj_1",
  mode: "live",
  external_id: null,
  payload_digest: `sha256:${"0".repeat(64)}`,
  original_payload_digest: null,
  status: "approved",
  decided_at: "2026-11-24T15:04:07.000Z",
  decided_by: { id: "user_1", name: "Mara Keller" },
  method: "passkey",
  approvals: { required: 1, given: 1 },
  response_digest: null,
  event_digest: `sha256:${"1".repeat(64)}`,
};

const { publicKey, privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
const KEY = { ...(await exportJWK(publicKey)), kid: "key-1", alg: "EdDSA", use: "sig" } as ReceiptKey;

async function receipt(claims: Partial<ReceiptClaims> = {}, head: Partial<typeof HEAD> = {}): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify({ ...CLAIMS, ...claims }));
  return new CompactSign(bytes).setProtectedHeader({ ...HEAD, ...head }).sign(privateKey);
}

// Anybody can check a receipt years later with nothing but the published keys.
test("a true receipt is accepted offline and says what it attests", async () => {
  expect(await verifyReceipt(await receipt(), { jwks: { keys: [KEY] }, issuer: CLAIMS.iss })).toEqual(CLAIMS);
});

// A key that was stolen and retired must not sign anything new; what it signed before stays good.
test("a retired key counts for what it signed before", async () => {
  const retired = { keys: [{ ...KEY, exp: CLAIMS.iat }] };
  expect((await verifyReceipt(await receipt(), { jwks: retired })).sub).toBe(CLAIMS.sub);
  await expect(verifyReceipt(await receipt({ iat: CLAIMS.iat + 1 }), { jwks: retired })).rejects.toThrow(/retired/);
});

// A test receipt that passed for a real one would let a program pay.
test("a test receipt is accepted only where that was said", async () => {
  const jws = await receipt({ mode: "test" });
  await expect(verifyReceipt(jws, { jwks: { keys: [KEY] } })).rejects.toThrow(/test request/);
  expect((await verifyReceipt(jws, { jwks: { keys: [KEY] }, allowTest: true })).mode).toBe("test");
});

/** Signed with the public key as an HMAC secret: the confusion of algorithms that JWT libraries were known for. */
async function confused(): Promise<string> {
  const head = { alg: "HS256", kid: "key-1", typ: HEAD.typ };
  const bytes = new TextEncoder().encode(JSON.stringify(CLAIMS));
  return new CompactSign(bytes).setProtectedHeader(head).sign(new TextEncoder().encode(KEY.x?.padEnd(43, "x")));
}

async function changed(): Promise<string> {
  const [head, , signature] = (await receipt()).split(".");
  return [head, Buffer.from(JSON.stringify({ ...CLAIMS, status: "rejected" })).toString("base64url"), signature].join(
    ".",
  );
}

async function unsigned(): Promise<string> {
  const [, claims] = (await receipt()).split(".");
  return `${Buffer.from(JSON.stringify({ ...HEAD, alg: "none" })).toString("base64url")}.${claims}.`;
}

// Each is a way to make a program act on what nobody approved.
test.each<[string, () => Promise<string>]>([
  ["no receipt at all", async () => "approved"],
  ["an empty text", async () => ""],
  ["claims that were changed", changed],
  ["no signature", unsigned],
  ["another algorithm", confused],
  ["signed for another purpose", () => receipt({}, { typ: "audit-head+jwt" })],
  ["an unknown key", () => receipt({}, { kid: "key-2" })],
  ["another installation", () => receipt({ iss: "https://evil.example" })],
  ["an unknown mode", () => receipt({ mode: "rehearsal" as "live" })],
])("refused: %s", async (_name, make) => {
  const verified = verifyReceipt(await make(), { jwks: { keys: [KEY] }, issuer: CLAIMS.iss });
  await expect(verified).rejects.toThrow(ReceiptVerificationError);
});

import { CompactSign, exportJWK, generateKeyPair } from "jose";
import { expect, test } from "vitest";
import { scriptedServer, wireRequest } from "../../tests/scripted-server.js";
import { Client } from "../client.js";
import { ReceiptVerificationError } from "../errors.js";
import { digestOf } from "../json/digest.js";

const PAYLOAD = { amount: 500 };
const REQUEST = "req_01KB2Z3V0E5QH8W9R2N4T6Y8CD";
const DECIDED_AT = "2026-11-24T15:04:07.000Z";

const { publicKey, privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
const JWKS = { keys: [{ ...(await exportJWK(publicKey)), kid: "key-1" }] };

/** An installation that publishes its key, and what it signs. */
async function installation() {
  const { url, calls } = await scriptedServer((call) => {
    if (call.url.startsWith("/.well-known/")) return { status: 200, body: JWKS };
    const status = "approved";
    return { status: 200, body: wireRequest({ status, payload: PAYLOAD, decided_at: DECIDED_AT }) };
  });
  const receipt = async (claims: object = {}) => {
    const all = {
      iss: url,
      iat: 1_795_532_647,
      sub: REQUEST,
      project_id: wireRequest().project_id,
      mode: "live",
      external_id: null,
      status: "approved",
      decided_at: DECIDED_AT,
      decided_by: null,
      payload_digest: await digestOf(PAYLOAD),
      original_payload_digest: null,
      response_digest: null,
      ...claims,
    };
    return new CompactSign(new TextEncoder().encode(JSON.stringify(all)))
      .setProtectedHeader({ alg: "EdDSA", kid: "key-1", typ: "decision-receipt+jwt" })
      .sign(privateKey);
  };
  return { client: new Client({ apiKey: "ha_live_x", baseUrl: url }), calls, receipt };
}

// A receipt that came by a webhook is checked with one call, against the installation that the client knows.
test("a receipt of an approval is accepted, as text and as the API has it; the key goes nowhere for it", async () => {
  const { client, calls, receipt } = await installation();
  const jws = await receipt();
  const told = { payload: PAYLOAD, request_id: REQUEST };
  expect((await client.verifyReceipt(jws, told)).sub).toBe(REQUEST);
  expect((await client.verifyReceipt({ receipt: jws } as never)).status).toBe("approved");
  expect(await client.jwks()).toEqual(JWKS);
  expect(calls.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined]);
});

// "There is a receipt" is not "it was approved": each of these is true, and none is a yes to this.
test.each<[string, object, object]>([
  ["a rejection", { status: "rejected" }, {}],
  ["another request", {}, { request_id: "req_other" }],
  ["another payload", {}, { payload: { amount: 5_000 } }],
  ["another installation", { iss: "https://evil.example" }, {}],
  ["a test request", { mode: "test" }, {}],
  ["an approval where a rejection was asked for", {}, { status: "rejected" }],
])("refused: %s", async (_name, claims, options) => {
  const { client, receipt } = await installation();
  await expect(client.verifyReceipt(await receipt(claims), options)).rejects.toThrow(ReceiptVerificationError);
});

// Behind another address than the one it signs with, an installation is named; nobody has to guess why it failed.
test("a decision must be signed by the installation of the base URL, unless another is named", async () => {
  const { client, receipt } = await installation();
  const { decision } = await client.requests.get(REQUEST);
  const iss = "https://approvals.example.com";
  const elsewhere = await receipt({ iss });
  expect((await decision?.verify({ receipt: await receipt() }))?.sub).toBe(REQUEST);
  await expect(decision?.verify({ receipt: elsewhere })).rejects.toThrow(`${iss} signed it, not ${client.baseUrl}`);
  expect((await decision?.verify({ receipt: elsewhere, issuer: iss }))?.iss).toBe(iss);
  expect((await client.verifyReceipt(elsewhere, { issuer: iss })).iss).toBe(iss);
});

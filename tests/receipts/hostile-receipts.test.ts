import { createHmac, generateKeyPairSync } from "node:crypto";
import { CompactSign } from "jose";
import { beforeAll, expect, test } from "vitest";
import type { KeySet } from "@/lib/contract/receipts/key-set";
import { RECEIPT_TYPE, type ReceiptClaims } from "@/lib/contract/receipts/receipt-claims";
import { type CheckedReceipt, verifyReceipt } from "@/lib/contract/receipts/verify-receipt";
import { poolOf } from "@/lib/data/pool";
import { presentKey, signClaims } from "@/lib/integrations/signatures/signing-keys";
import { listPublicKeys } from "@/lib/services/receipts/list-public-keys";
import { arrangeTeam } from "../support/arrange";
import { decideOne } from "../support/deciding";

const ISSUER = "http://localhost:3000";
const PAYLOAD = '{"amount": 1.10, "account": 12345678901234567890}';

let receipt: string;
let body: string;
let keys: KeySet;

beforeAll(async () => {
  const team = await arrangeTeam();
  const id = await decideOne(team, new Date(), PAYLOAD);
  const { rows } = await poolOf("ha_system").query(
    "SELECT d.receipt, e.body FROM decisions d JOIN events e USING (request_id) WHERE request_id = $1 AND e.type = 'request.decided'",
    [id],
  );
  ({ receipt, body } = rows[0]);
  keys = await listPublicKeys();
});

const verify = (text: string, payload: string | null = null, trusted = { keys, issuer: ISSUER }) =>
  verifyReceipt({ receipt: text, payload }, trusted);
const faults = ({ checks }: CheckedReceipt) =>
  checks.filter(({ outcome }) => outcome === "differs").map(({ name, text }) => `${name}: ${text}`);

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const claimsOf = (jws: string) => JSON.parse(Buffer.from(jws.split(".")[1] ?? "", "base64url").toString());
const claims = (): ReceiptClaims => claimsOf(receipt);

// What everybody outside relies on: the receipt as it was sent, with the payload as it was sent, however it is spelt.
test("a receipt, and the body that carries it, agree with the payload that was decided upon", async () => {
  const respelt = '{"account":12345678901234567890,"amount":1.1}';
  for (const [text, payload] of [
    [receipt, PAYLOAD],
    [receipt, respelt],
    [`  ${receipt.slice(0, 80)}\n${receipt.slice(80)} `, PAYLOAD],
    [body, null],
    [body, PAYLOAD],
  ] as const) {
    const checked = await verify(text, payload);
    expect([checked.isGood, faults(checked)]).toEqual([true, []]);
    expect(checked.claims).toMatchObject({ status: "approved", mode: "live", method: "password" });
  }
  const alone = await verify(receipt);
  expect(alone.checks.find(({ name }) => name === "Payload")?.outcome).toBe("unchecked");
});

/** The receipt with other claims and the signature that it had. */
function changed(change: Partial<Record<keyof ReceiptClaims, unknown>>): string {
  const [head, , signature] = receipt.split(".");
  return [head, part({ ...claims(), ...change }), signature].join(".");
}

// Any claim that could be changed unnoticed would be worth nothing.
test.each([
  ["the status", { status: "rejected" }],
  ["the payload's digest", { payload_digest: `sha256:${"0".repeat(64)}` }],
  ["the mode", { mode: "test" }],
  ["who decided", { decided_by: { id: "user_0", name: "Somebody" } }],
  ["how", { method: "passkey" }],
  ["when", { decided_at: "2020-01-01T00:00:00.000Z" }],
  ["what it is about", { sub: "req_0" }],
  ["the issuer", { iss: "https://evil.example" }],
  ["one more claim", { more: 1 }],
] as [string, object][])("a receipt with %s changed does not verify", async (_, change) => {
  const checked = await verify(changed(change), PAYLOAD);
  expect(checked.isGood).toBe(false);
  expect(faults(checked).join()).toContain("Signature: The signature does not fit");
});

// The classic attacks on JWS: the text under attack must never choose how it is checked.
test("no algorithm, a public key used as a secret, another key, another type, a key in the head: none verifies", async () => {
  const { kid, privateKey } = await presentKey();
  const { x = "" } = keys.keys[0] ?? {};
  const head = (more: object) => part({ alg: "EdDSA", kid, typ: RECEIPT_TYPE, ...more });
  const said = part(claims());
  const hmac = (secret: Buffer | string) => {
    const text = `${head({ alg: "HS256" })}.${said}`;
    return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
  };
  const stranger = generateKeyPairSync("ed25519");
  const strangerJwk = stranger.publicKey.export({ format: "jwk" });
  const byStranger = (more: object = {}) =>
    new CompactSign(Buffer.from(JSON.stringify(claims())))
      .setProtectedHeader({ alg: "EdDSA", kid, typ: RECEIPT_TYPE, ...more })
      .sign(stranger.privateKey);
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const attacks: [string, string][] = [
    [`${head({ alg: "none" })}.${said}.`, '"none"'],
    [`${head({ alg: "None" })}.${said}.`, '"None"'],
    [`${part({ typ: RECEIPT_TYPE, kid })}.${said}.`, '"undefined"'],
    [hmac(Buffer.from(x, "base64url")), '"HS256"'],
    [hmac(x), '"HS256"'],
    [hmac(JSON.stringify(keys.keys[0])), '"HS256"'],
    [
      await new CompactSign(Buffer.from(JSON.stringify(claims())))
        .setProtectedHeader({ alg: "RS256", kid, typ: RECEIPT_TYPE })
        .sign(rsa.privateKey),
      '"RS256"',
    ],
    [await byStranger(), "does not fit"],
    [await byStranger({ jwk: strangerJwk }), "does not fit"],
    [await byStranger({ kid: "another" }), "not among the published ones"],
    [await byStranger({ kid: undefined }), "not among the published ones"],
    [await byStranger({ jku: "https://evil.example/jwks.json" }), "does not fit"],
    [signClaims({ kid, x, privateKey }, "audit-head+jwt", claims()), "another purpose"],
    [signClaims({ kid, x, privateKey }, "JWT", claims()), "another purpose"],
    [`${receipt.slice(0, -4)}AAAA`, "does not fit"],
    [receipt.split(".").slice(0, 2).join("."), "not a signed text"],
    ["", "no receipt in this"],
    ["{}", "no receipt in this"],
    ['{"receipt":null}', "no receipt in this"],
    ['{"receipt":{"a":1}}', "no receipt in this"],
    ["[]", "not a signed text"],
    ["a.b.c", "not a signed text"],
    ["x".repeat(20_000), "no receipt in this"],
    ["\u0000.\ud800.\uffff", "not a signed text"],
  ];
  for (const [attack, reason] of attacks) {
    const checked = await verify(attack, PAYLOAD);
    expect([attack.slice(0, 60), checked.isGood]).toEqual([attack.slice(0, 60), false]);
    expect(faults(checked).join()).toContain(reason);
  }
});

// Ours to sign, but not for here: a copy of the product with a key that leaked must not speak for this one.
test("a receipt of another issuer is named as such", async () => {
  const checked = await verify(receipt, PAYLOAD, { keys, issuer: "https://approvals.example.com" });
  expect(faults(checked)).toEqual([`Issuer: Issued by ${ISSUER}, not by https://approvals.example.com.`]);
});

// A signature over something else of ours that happens to have the type must still say what a receipt says.
test("signed claims that are no receipt's are refused", async () => {
  const checked = await verify(signClaims(await presentKey(), RECEIPT_TYPE, { ...claims(), status: "expired" }));
  expect(faults(checked).join()).toContain("not what a receipt says");
});

// JSON.parse would call these two the same number.
test.each([
  ["one digit beyond 2^53", '{"amount": 1.10, "account": 12345678901234567891}'],
  ["a cent", '{"amount": 1.11, "account": 12345678901234567890}'],
  ["a number as text", '{"amount": 1.10, "account": "12345678901234567890"}'],
  ["one member more", '{"amount": 1.10, "account": 12345678901234567890, "to": null}'],
  ["a name given twice", '{"amount": 1.10, "amount": 9, "account": 12345678901234567890}'],
  ["no JSON", "{"],
])("a payload that differs in %s fails", async (_, payload) => {
  const checked = await verify(receipt, payload);
  expect([checked.isGood, faults(checked).length]).toEqual([false, 1]);
  expect(faults(checked)[0]).toMatch(/^Payload: /);
});

// A receiver who was handed a doctored body with a true receipt is told what was doctored.
test.each([
  ["status", '"status":"approved"', '"status":"rejected"'],
  ["payload", "12345678901234567890", "12345678901234567891"],
  ["decided_by", '"name":"Ana Torres"', '"name":"Eve"'],
  ["mode", '"mode":"live"', '"mode":"test"'],
  ["original_payload", '"original_payload":null', '"original_payload":{}'],
  ["response", '"response":null', '"response":{"ok":true}'],
])("a body whose %s was changed around a true receipt fails, and says which", async (member, from, to) => {
  const checked = await verify(body.replace(from, to));
  expect(checked.isGood).toBe(false);
  expect(faults(checked).join().toLowerCase()).toContain(member === "payload" ? "payload: it is not what" : member);
});

// A good payload beside it must not make a doctored body pass.
test("a body whose payload was changed fails, also where the true payload is given with it", async () => {
  const checked = await verify(body.replace("12345678901234567890", "12345678901234567891"), PAYLOAD);
  expect([checked.isGood, faults(checked)]).toEqual([false, ["Body: The body around it was changed: payload."]]);
});

// A key that was retired still speaks for what it signed, and for nothing that claims to be newer.
test("a retired key verifies what it signed in its time, and nothing later", async () => {
  const { iat } = claims();
  const retiredAt = (exp: number) => ({ keys: { keys: keys.keys.map((key) => ({ ...key, exp })) }, issuer: ISSUER });
  expect((await verify(receipt, PAYLOAD, retiredAt(iat))).isGood).toBe(true);
  const late = await verify(receipt, PAYLOAD, retiredAt(iat - 1));
  expect(faults(late).join()).toContain("had been retired");
  const dateless = signClaims(await presentKey(), RECEIPT_TYPE, { ...claims(), iat: undefined });
  expect((await verify(dateless, PAYLOAD, retiredAt(iat))).isGood).toBe(false);
});

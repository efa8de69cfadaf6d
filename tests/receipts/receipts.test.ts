import { beforeEach, expect, test } from "vitest";
import { GET as KEYS } from "@/app/.well-known/jwks.json/route";
import { POST as VERIFY } from "@/app/api/app/verify/route";
import { POST as CANCEL } from "@/app/api/v1/requests/[id]/cancel/route";
import { GET as RECEIPT } from "@/app/api/v1/requests/[id]/receipt/route";
import { POST as SIMULATE } from "@/app/api/v1/requests/[id]/simulate/route";
import { POST as CREATE } from "@/app/api/v1/requests/route";
import { decideEnv, env } from "@/lib/config/env";
import { isDecided } from "@/lib/contract/receipts/present-receipt";
import { verifyReceipt } from "@/lib/contract/receipts/verify-receipt";
import { poolOf } from "@/lib/data/pool";
import { findRequest } from "@/lib/data/requests/find-request";
import { inTeam } from "@/lib/data/transaction";
import type { RequestId } from "@/lib/domain/ids/id";
import type { Provisioned } from "@/lib/services/provisioning/provision";
import { listPublicKeys } from "@/lib/services/receipts/list-public-keys";
import { signReceipt } from "@/lib/services/receipts/sign-receipt";
import { publishKeys, signingKey } from "@/lib/services/receipts/signing-key";
import { arrangeTeam, bearer, callHandler, ownPage } from "../support/arrange";
import { decideOne, ownerOf } from "../support/deciding";

let team: Provisioned;

beforeEach(async () => {
  team = await arrangeTeam();
});

const get = async (id: string) => {
  const answer = await callHandler(RECEIPT, "/x", { headers: bearer(team.api_key), params: { id } });
  return { status: answer.status, body: await answer.json() };
};
const stored = async (id: string) => {
  const { rows } = await poolOf("ha_system").query(
    `SELECT d.receipt, e.body, encode(e.digest, 'hex') AS digest FROM decisions d JOIN events e USING (request_id)
      WHERE request_id = $1 AND e.type = 'request.decided'`,
    [id],
  );
  return rows[0] as { receipt: string | null; body: string; digest: string };
};
const claimsOf = (jws: string) => JSON.parse(Buffer.from(jws.split(".")[1] ?? "", "base64url").toString());
const trusted = async () => ({ keys: await listPublicKeys(), issuer: env().APP_URL });

// The webhook's body, the API and the page must hand out one and the same receipt: the one that was committed.
test("a decision is committed with its receipt, which says exactly what api.md says", async () => {
  const id = await decideOne(team, new Date(), '{"amount": 1.10}');
  const { receipt, body, digest } = await stored(id);
  const answer = await get(id);
  expect(answer).toEqual({ status: 200, body: { request_id: id, status: "approved", mode: "live", receipt } });
  const told = JSON.parse(body);
  expect(told.receipt).toBe(receipt);
  expect(Object.keys(told).at(-1)).toBe("receipt");
  expect(claimsOf(receipt ?? "")).toEqual({
    iss: "http://localhost:3000",
    iat: Math.floor(Date.parse(told.decided_at) / 1000),
    sub: id,
    team_id: team.team_id,
    project_id: team.project_id,
    mode: "live",
    external_id: told.external_id,
    payload_digest: expect.stringMatching(/^sha256:/),
    original_payload_digest: null,
    status: "approved",
    decided_at: told.decided_at,
    decided_by: { id: team.user_id, name: "Ana Torres" },
    method: "password",
    approvals: { required: 1, given: 1 },
    response_digest: null,
    event_digest: `sha256:${digest}`,
  });
});

// An agent that waits for a receipt of what nobody decided must be told so, not left to guess.
test("what nobody decided has no receipt, and the answer says why and how it stands", async () => {
  const create = async () =>
    (
      await (
        await callHandler(CREATE, "/x", { method: "POST", headers: bearer(team.api_key), body: { payload: { a: 1 } } })
      ).json()
    ).id as string;
  const pending = await create();
  const cancelled = await create();
  await callHandler(CANCEL, "/x", { method: "POST", headers: bearer(team.api_key), params: { id: cancelled } });
  const expired = await create();
  await poolOf("ha_system").query("UPDATE requests SET expires_at = now() - interval '1 s' WHERE id = $1", [expired]);
  for (const [id, status, words] of [
    [pending, "pending", "Nobody has decided it yet"],
    [cancelled, "cancelled", "took it back"],
    [expired, "expired", "It expired"],
  ] as const) {
    const answer = await get(id);
    expect([answer.status, answer.body.code, answer.body.request.status]).toEqual([409, "no_receipt", status]);
    expect(answer.body.detail).toContain(words);
  }
});

// A receipt that a test key made must never pass for a person's word.
test("a simulated decision's receipt says test and simulated, and names nobody", async () => {
  await poolOf("ha_system").query("UPDATE api_keys SET mode = 'test' WHERE team_id = $1", [team.team_id]);
  const headers = bearer(team.api_key);
  const created = await callHandler(CREATE, "/x", { method: "POST", headers, body: { payload: { a: 1 } } });
  const { id } = await created.json();
  await callHandler(SIMULATE, "/x", { method: "POST", headers, params: { id }, body: { status: "rejected" } });
  const { body } = await get(id);
  expect(claimsOf(body.receipt)).toMatchObject({
    mode: "test",
    method: "simulated",
    status: "rejected",
    decided_by: null,
    approvals: { required: 1, given: 0 },
  });
});

// Whoever can write to the database must not get our key to vouch for what they wrote.
test("a receipt that is missing is not signed later, whatever the row says", async () => {
  const id = await decideOne(team, new Date());
  await poolOf("ha_system").query("UPDATE decisions SET receipt = NULL WHERE request_id = $1", [id]);
  const refused = await get(id);
  expect([refused.status, refused.body.code]).toEqual([409, "no_receipt"]);
  expect(refused.body.detail).toContain("None is signed after the fact");
  expect((await stored(id)).receipt).toBeNull();
});

test("as the team's role nobody writes a receipt", async () => {
  const id = await decideOne(team, new Date());
  const change = inTeam(ownerOf(team), (tx) =>
    tx.query("UPDATE decisions SET receipt = 'forged' WHERE request_id = $1", [id]),
  );
  await expect(change).rejects.toThrow("permission denied");
});

// A rotation must orphan nothing: whoever kept a receipt for years verifies it with the keys of today.
test("after the key has changed, old receipts verify and new ones are signed by the new key", async () => {
  const id = await decideOne(team, new Date());
  const old = (await stored(id)).receipt ?? "";
  const { RECEIPT_KEY } = env();
  const holder = globalThis as unknown as Record<symbol, unknown>;
  const restartWith = async (keys: { RECEIPT_KEY: string; RECEIPT_KEY_PREVIOUS: string }) => {
    decideEnv(keys);
    holder[Symbol.for("human-approval.signing-key")] = null;
    await publishKeys();
  };
  const before = (await signingKey()).kid;
  await restartWith({ RECEIPT_KEY: "n".repeat(40), RECEIPT_KEY_PREVIOUS: RECEIPT_KEY });
  await restartWith({ RECEIPT_KEY: "n".repeat(40), RECEIPT_KEY_PREVIOUS: "" });
  try {
    const another = (await stored(await decideOne(team, new Date()))).receipt ?? "";
    const { keys } = await listPublicKeys();
    const now = keys.find(({ exp }) => exp === undefined);
    expect(now?.kid).not.toBe(before);
    expect(keys.find(({ kid }) => kid === before)?.exp).toBeGreaterThan(Date.now() / 1000);
    for (const receipt of [old, another]) {
      expect(await verifyReceipt({ receipt, payload: '{"amount":1}' }, await trusted())).toMatchObject({
        isGood: true,
      });
    }
    expect(JSON.parse(Buffer.from(another.split(".")[0] ?? "", "base64url").toString()).kid).toBe(now?.kid);
  } finally {
    await restartWith({ RECEIPT_KEY, RECEIPT_KEY_PREVIOUS: "" });
  }
  const { keys } = await listPublicKeys();
  expect(keys.find(({ kid }) => kid === before)?.exp).toBeUndefined();
});

// Whoever verifies is no customer of ours: no key, no session, from any page.
test("the key set is public, cacheable and readable from any origin", async () => {
  const answer = await callHandler(KEYS, "/.well-known/jwks.json");
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "access-control-allow-origin": "*",
    "cache-control": "public, max-age=300",
    "content-type": "application/jwk-set+json; charset=utf-8",
  });
  const { keys } = await answer.json();
  expect(keys[0]).toMatchObject({ kty: "OKP", crv: "Ed25519", alg: "EdDSA", use: "sig" });
  expect(JSON.stringify(keys)).not.toContain('"d"');
});

test("the server checks a receipt for a browser that cannot, and says the same", async () => {
  const id = await decideOne(team, new Date());
  const { receipt } = await stored(id);
  for (const [payload, isGood] of [
    ['{"amount":1}', true],
    ['{"amount":2}', false],
  ] as const) {
    const body = { receipt, payload };
    const answer = await callHandler(VERIFY, "/api/app/verify", { method: "POST", headers: ownPage(""), body });
    expect([answer.status, (await answer.json()).isGood]).toEqual([200, isGood]);
  }
});

test("what a signature costs a decision", async () => {
  const id = await decideOne(team, new Date());
  const request = await inTeam(ownerOf(team), (tx) => findRequest(tx, ownerOf(team), id as RequestId));
  if (!request || !isDecided(request)) throw new Error("not decided");
  const decision = { method: "password", eventDigest: Buffer.alloc(32), signedAt: new Date() };
  for (let i = 0; i < 200; i++) await signReceipt(request, decision);
  const times: number[] = [];
  for (let i = 0; i < 1_000; i++) {
    const startedAt = performance.now();
    await signReceipt(request, decision);
    times.push(performance.now() - startedAt);
  }
  times.sort((a, b) => a - b);
  console.log(`signing a receipt: p50 ${times[500]?.toFixed(3)} ms, p99 ${times[990]?.toFixed(3)} ms`);
  expect(times).toHaveLength(1_000);
});

import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import type { NewKeyView } from "@/lib/contract/key-views";
import { makeThrowawayFolder, removeThrowaway } from "@/scripts/launch/postgres/throwaway";
import { startReceiver } from "@/tests/support/receiver";
import { times } from "@/tests/support/test-length";
import { until } from "../support/command";
import { timesLine } from "../support/figures";
import { test as base } from "../support/fixtures";
import { startServer } from "../support/server";
import { type SessionApi, signInByHttp } from "../support/session-api";
import { arrangeMember, type TeamMember } from "../support/team";
import { loadSdk, makeCleanFolder, removeCleanFolder, type Sdk } from "./clean-folder";

/** The package as npm would send it, in this process. */
const test = base.extend<object, { sdk: Sdk }>({
  sdk: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const folder = makeCleanFolder();
      await use(await loadSdk(folder));
      removeCleanFolder(folder);
    },
    { scope: "worker" },
  ],
});

const DECISIONS = times({ usually: 100, long: 2_000 });
const REFUND = { customer_id: "cust_123", amount: 500, account: 12345678901234567890n };

/** A key that may do everything, of one mode. */
async function keyOf(session: SessionApi, member: TeamMember, mode: "live" | "test"): Promise<string> {
  const scopes = ["requests:write", "requests:read", "webhooks:write"];
  const made = await session.post("/keys", { name: `All, ${mode}`, project_id: member.project_id, mode, scopes });
  return ((await made.json()) as NewKeyView).secret;
}

/** Approves what is shown, with other values or an answer to the form. */
async function approve(session: SessionApi, id: string, more: { payload?: string; response?: object } = {}) {
  const { review_digest } = await session.view(id);
  const answer = await session.post(`/requests/${id}/decision`, {
    decision: "approve",
    seen_digest: review_digest,
    ...more,
  });
  expect(answer.status, await answer.text()).toBe(200);
}

// An agent's wait outlives a crash of the server: what was decided after it reaches the agent that asked before it.
test("a client that waits while the server is killed and started anew gets the decision", async ({ sdk }) => {
  const dataDir = makeThrowawayFolder();
  const first = await startServer({ dataDir });
  const member = await arrangeMember(first);
  const client = new sdk.Client({ apiKey: member.api_key, baseUrl: first.url });
  const request = await client.requests.create({ payload: REFUND });
  const failures: string[] = [];
  const waiting = request.waitForDecision({
    timeoutMs: 170_000,
    onPoll: (seen) => "error" in seen && failures.push((seen.error as Error).name),
  });
  await sleep(500); // so that the server holds the call
  await first.kill();
  const second = await startServer({ dataDir, port: first.port });
  await until(() => failures.length > 0, 30_000);
  const session = await signInByHttp(second.url, member);
  await approve(session, request.id);
  const decision = await waiting;
  expect([decision.approved, decision.request.id]).toEqual([true, request.id]);
  expect((await decision.verify()).sub).toBe(request.id);
  expect(failures).toContain("APIConnectionError");
  await second.stop();
  await removeThrowaway(dataDir);
});

// A receiver acts on what the product really sends, and on nothing that somebody else made of it.
test("a delivered webhook is verified with every digit; changed, stale or signed by another it is refused", async ({
  sdk,
  server,
}) => {
  const receiver = await startReceiver();
  const member = await arrangeMember(server, { webhookUrl: receiver.url });
  const session = await signInByHttp(server.url, member);
  const client = new sdk.Client({ apiKey: member.api_key, baseUrl: server.url });
  const request = await client.requests.create({ payload: REFUND, title: "Refund" });
  await approve(session, request.id);
  await until(() => receiver.received.length > 0, 60_000);
  await receiver.stop();
  const { body = "", headers = {} } = receiver.received[0] ?? {};
  const secret = member.webhook_secret ?? "";
  const verify = sdk.webhooks.verify;

  const event = await verify(body, headers, secret);
  expect([event.event, event.request_id, event.status]).toEqual(["request.decided", request.id, "approved"]);
  expect(String(event.payload.account)).toBe("12345678901234567890");
  const claims = await (await request.refresh()).decision?.verify({ receipt: event.receipt ?? "" });
  expect(claims?.payload_digest).toBe(await sdk.digestOf(event.payload));

  const stale = { ...headers, "webhook-timestamp": String(Number(headers["webhook-timestamp"]) - 301) };
  const forgeries: Parameters<typeof verify>[] = [
    [body.replace("approved", "rejected"), headers, secret],
    [body.replace("12345678901234567890", "12345678901234567891"), headers, secret],
    [body, stale, secret],
    [body, headers, `whsec_${Buffer.alloc(32, 1).toString("base64")}`],
    [body, {}, secret],
  ];
  for (const forgery of forgeries) await expect(verify(...forgery)).rejects.toThrow(sdk.WebhookVerificationError);
});

// What a program is about to act on is what somebody approved, or it is told.
test("a receipt proves the edited payload and the response, and nothing else", async ({ sdk, server }) => {
  const member = await arrangeMember(server);
  const session = await signInByHttp(server.url, member);
  const client = new sdk.Client({ apiKey: member.api_key, baseUrl: server.url });
  const response_schema = {
    type: "object" as const,
    properties: { reason: { type: "string" as const } },
    required: ["reason"],
  };
  const request = await client.requests.create({ payload: REFUND, editable: ["/amount"], response_schema });
  const edited = '{"customer_id":"cust_123","amount":300.50,"account":12345678901234567890}';
  await approve(session, request.id, { payload: edited, response: { reason: "Half of it" } });

  const decision = await request.waitForDecision();
  expect(sdk.stringifyJson(decision.payload)).toBe(edited.replace("300.50", "300.5"));
  expect(sdk.stringifyJson(decision.original_payload)).toBe(sdk.stringifyJson(REFUND));
  expect(decision.response).toEqual({ reason: "Half of it" });
  const jwks = (await (await fetch(`${server.url}/.well-known/jwks.json`)).json()) as { keys: { kty: string }[] };
  const { receipt } = await request.receipt();
  const claims = await decision.verify({ receipt, jwks, issuer: server.url });
  expect([claims.sub, claims.status, claims.decided_by?.id]).toEqual([request.id, "approved", member.user_id]);

  const other = await client.requests.create({ payload: REFUND });
  await approve(session, other.id);
  const { receipt: another } = await other.receipt();
  const refused = sdk.ReceiptVerificationError;
  await expect(decision.verify({ receipt: another, jwks })).rejects.toThrow(refused);
  await expect(decision.verify({ receipt, jwks: { keys: [] } })).rejects.toThrow(refused);
  await expect(decision.verify({ receipt, jwks, issuer: "https://evil.example" })).rejects.toThrow(refused);
  await expect(
    decision.verify({ receipt: receipt.replace(/\.[^.]+\./, `.${another.split(".")[1]}.`), jwks }),
  ).rejects.toThrow(refused);
  decision.payload.amount = 500;
  await expect(decision.verify({ receipt, jwks })).rejects.toThrow(/payload differs/);
});

// Integrators try everything out with a test key, and no program takes that for the real thing.
test("a test request is simulated, and its receipt accepted only where that was said", async ({ sdk, server }) => {
  const member = await arrangeMember(server);
  const session = await signInByHttp(server.url, member);
  const client = new sdk.Client({ apiKey: await keyOf(session, member, "test"), baseUrl: server.url });
  expect((await client.me()).mode).toBe("test");
  const request = await client.requests.create({ payload: REFUND });
  const waiting = request.waitForDecision();
  await request.simulate({ status: "approved", note: "Looks right" });
  const decision = await waiting;
  expect([decision.approved, decision.note, decision.decided_by]).toEqual([true, "Looks right", null]);
  await expect(decision.verify()).rejects.toThrow(/test request/);
  expect((await decision.verify({ allowTest: true })).method).toBe("simulated");
  const expiring = await client.requests.create({ payload: REFUND });
  const expired = (await expiring.simulate({ status: "expired" })).decision;
  expect(expired?.expired).toBe(true);
  await expect(expired?.verify({ allowTest: true })).rejects.toThrow(/nobody decided/);
});

// The whole surface, against the real API: what a method promises is what the server does.
test("requests, events, endpoints and the key, by every method", async ({ sdk, server }) => {
  const member = await arrangeMember(server);
  const session = await signInByHttp(server.url, member);
  const client = new sdk.Client({ apiKey: await keyOf(session, member, "live"), baseUrl: server.url });
  const { requests, webhookEndpoints: endpoints } = client;

  const refund = { payload: REFUND, external_id: "refund-1", expires_in: 3_600, metadata: { run: 1 } };
  const first = await requests.create(refund);
  expect((await requests.create(refund)).id).toBe(first.id);
  const conflict = await requests.create({ payload: {}, external_id: "refund-1" }).catch((error: unknown) => error);
  expect(conflict).toBeInstanceOf(sdk.ConflictError);
  expect(conflict).toMatchObject({ code: "external_id_conflict", existing_id: first.id });
  const invalid = await requests.create({ payload: {}, title: "x".repeat(201) }).catch((error: unknown) => error);
  expect(invalid).toMatchObject({ name: "BadRequestError", errors: { title: [expect.any(String)] } });
  await expect(first.simulate({ status: "approved" })).rejects.toMatchObject({ code: "live_request" });

  const second = await requests.create({ payload: { step: 2 } });
  expect((await requests.list({ limit: 1 }).toArray()).map(({ id }) => id)).toEqual([second.id, first.id]);
  expect((await requests.list({ external_id: "refund-1", created_after: new Date(0) }).toArray(5)).length).toBe(1);
  const cancelled = await second.cancel({ reason: "Not needed" });
  expect([cancelled.decision?.cancelled, cancelled.decision?.note]).toEqual([true, "Not needed"]);
  await expect(second.cancel()).rejects.toMatchObject({ request: { status: "cancelled" } });
  await expect(second.receipt()).rejects.toMatchObject({ code: "no_receipt" });
  const pending = await first.waitForDecision({ timeoutMs: 500 }).catch((error: unknown) => error);
  expect(pending).toBeInstanceOf(sdk.DecisionTimeout);

  const following = client.events.follow()[Symbol.asyncIterator]();
  await session.decide(first.id, "approve");
  const reported = await first.reportResult({ status: "executed", detail: "Paid" });
  expect(reported.result).toMatchObject({ status: "executed", detail: "Paid" });
  const seen: string[] = [];
  while (!seen.includes("request.result_reported")) seen.push((await following.next()).value?.event ?? "nothing");
  await following.return(undefined);
  const listed = (await client.events.list({ limit: 2 }).toArray()).map(({ event }) => event);
  expect(listed).toEqual(seen);
  expect(seen).toEqual(expect.arrayContaining(["request.created", "request.cancelled", "request.decided"]));

  const endpoint = await endpoints.create({ url: "http://127.0.0.1:9/hook" });
  expect(endpoint.secret).toMatch(/^whsec_/);
  expect((await endpoints.rotateSecret(endpoint.id)).secret).not.toBe(endpoint.secret);
  expect((await endpoints.update(endpoint.id, { enabled: false })).disabled_at).not.toBeNull();
  expect((await endpoints.get(endpoint.id)).url).toBe(endpoint.url);
  expect((await endpoints.test(endpoint.id)).event_id).toMatch(/^evt_/);
  expect((await endpoints.list().toArray()).map(({ id }) => id)).toEqual([endpoint.id]);
  await endpoints.delete(endpoint.id);
  await expect(endpoints.get(endpoint.id)).rejects.toThrow(sdk.NotFoundError);
  await client.keys.revoke();
  await expect(client.me()).rejects.toThrow(sdk.AuthenticationError);
});

// A guarded function runs with what a person left of the payload, and not at all on a no.
test("requireApproval runs the function with the approved payload, proven by its receipt", async ({ sdk, server }) => {
  const member = await arrangeMember(server);
  const session = await signInByHttp(server.url, member);
  const client = new sdk.Client({ apiKey: member.api_key, baseUrl: server.url });
  const options = { title: "Refund", editable: ["/amount"], verify: true };
  const refund = client.requireApproval(options, (payload) => payload.amount);
  const asked = async () => {
    await expect.poll(() => client.requests.list({ status: "pending" }).toArray()).toHaveLength(1);
    return (await client.requests.list({ status: "pending" }).toArray())[0]?.id ?? "";
  };
  const paying = refund({ amount: 500 });
  await approve(session, await asked(), { payload: '{"amount":300}' });
  expect(await paying).toBe(300);
  const refusing = refund({ amount: 700 }).catch((error: unknown) => error);
  await session.decide(await asked(), "reject", "Too much");
  expect(await refusing).toMatchObject({ name: "NotApproved", decision: { rejected: true, note: "Too much" } });
});

// A decision reaches its program when it is made, not when a poll comes round. The figures are printed.
test(`${DECISIONS} decisions reach waitForDecision`, async ({ sdk, server }) => {
  const member = await arrangeMember(server);
  const session = await signInByHttp(server.url, member);
  const client = new sdk.Client({ apiKey: member.api_key, baseUrl: server.url });
  const afterAnswer: number[] = [];
  const afterSending: number[] = [];
  const few = await Promise.all(Array.from({ length: DECISIONS }, () => client.requests.create({ payload: REFUND })));
  const { review_digest } = await session.view(few[0]?.id ?? ""); // they are all alike
  const waits = few.map(async (request) => {
    const decision = await request.waitForDecision();
    return { at: performance.now(), approved: decision.approved };
  });
  for (const [index, { id }] of few.entries()) {
    const sentAt = performance.now();
    const answer = await session.post(`/requests/${id}/decision`, { decision: "approve", seen_digest: review_digest });
    const answeredAt = performance.now();
    expect(answer.status, await answer.text()).toBe(200);
    const { at, approved } = (await waits[index]) ?? { at: Number.NaN, approved: false };
    expect(approved).toBe(true);
    afterSending.push(at - sentAt);
    afterAnswer.push(at - answeredAt);
  }
  console.log(`decision sent → waitForDecision resolved: ${timesLine(afterSending)}`);
  console.log(`decision answered → waitForDecision resolved: ${timesLine(afterAnswer)}`);
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { POST as MAKE_ENDPOINT } from "@/app/api/app/[team]/endpoints/route";
import { POST as MAKE_KEY } from "@/app/api/app/[team]/keys/route";
import { GET as ME } from "@/app/api/v1/me/route";
import { POST as SIMULATE } from "@/app/api/v1/requests/[id]/simulate/route";
import { POST as CREATE } from "@/app/api/v1/requests/route";
import { Dispatcher } from "@/lib/worker/dispatcher";
import { arrangeTeam, bearer, callHandler, ownPage, signInCookie } from "../support/arrange";
import { startReceiver } from "../support/receiver";

let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.stop());

async function arrangePage() {
  const team = await arrangeTeam();
  const cookie = await signInCookie(team.user_id);
  const send = async (handler: typeof MAKE_KEY, what: string, body: object) => {
    const answer = await callHandler(handler, `/api/app/${team.team_slug}/${what}`, {
      method: "POST",
      params: { team: team.team_slug },
      headers: ownPage(cookie),
      body: { project_id: team.project_id, ...body },
    });
    return { status: answer.status, body: await answer.json() };
  };
  return {
    team,
    makeKey: (body: object) => send(MAKE_KEY, "keys", body),
    makeEndpoint: (body: object) => send(MAKE_ENDPOINT, "endpoints", body),
  };
}

test("a key is of the mode that was chosen, and live where none was", async () => {
  const { makeKey } = await arrangePage();
  const live = await makeKey({ name: "Plain" });
  expect(live).toMatchObject({ status: 201, body: { mode: "live", start: expect.stringMatching(/^ha_live_/) } });
  const made = await makeKey({ name: "Trying", mode: "test" });
  expect(made).toMatchObject({ status: 201, body: { mode: "test", secret: expect.stringMatching(/^ha_test_/) } });
  const me = await callHandler(ME, "/api/v1/me", { headers: bearer(made.body.secret) });
  expect(await me.json()).toMatchObject({ mode: "test" });
  expect(await makeKey({ name: "Odd", mode: "staging" })).toMatchObject({
    status: 400,
    body: { errors: { mode: ["must be live or test"] } },
  });
});

// In a test as in earnest: "approved" never lacks what the caller requires with it.
test("a request that requires answers is not simulated as approved, and says why", async () => {
  const { makeKey } = await arrangePage();
  const headers = bearer((await makeKey({ name: "Trying", mode: "test" })).body.secret);
  const schema = { type: "object", properties: { reason: { type: "string" } }, required: ["reason"] };
  const body = { payload: {}, response_schema: schema };
  const created = await callHandler(CREATE, "/api/v1/requests", { method: "POST", headers, body });
  const { id } = await created.json();
  const simulate = async (status: string) => {
    const call = { method: "POST", params: { id }, headers, body: { status } };
    const answer = await callHandler(SIMULATE, `/api/v1/requests/${id}/simulate`, call);
    return { status: answer.status, body: await answer.json() };
  };
  expect(await simulate("approved")).toMatchObject({
    status: 409,
    body: { code: "response_required", errors: { response: [expect.stringContaining("reason")] }, request: { id } },
  });
  expect(await simulate("rejected")).toMatchObject({ status: 200, body: { status: "rejected" } });
});

// What is tried out must never reach a system that acts on it.
test("an answer to a test request goes to test endpoints alone", async () => {
  const { makeKey, makeEndpoint } = await arrangePage();
  const url = (path: string) => receiver.url.replace("/hook", path);
  expect(await makeEndpoint({ url: url("/live") })).toMatchObject({ status: 201, body: { mode: "live" } });
  expect(await makeEndpoint({ url: url("/test"), mode: "test" })).toMatchObject({
    status: 201,
    body: { mode: "test" },
  });
  // One URL may serve both: what arrives says its mode.
  expect((await makeEndpoint({ url: url("/live"), mode: "test" })).status).toBe(201);
  const { body: key } = await makeKey({ name: "Trying", mode: "test" });
  const headers = bearer(key.secret);
  const created = await callHandler(CREATE, "/api/v1/requests", { method: "POST", headers, body: { payload: {} } });
  const { id } = await created.json();
  const simulated = await callHandler(SIMULATE, `/api/v1/requests/${id}/simulate`, {
    method: "POST",
    params: { id },
    headers,
    body: { status: "approved" },
  });
  expect(simulated.status).toBe(200);
  const dispatcher = new Dispatcher({ clock: () => new Date(), leaseMs: 60_000, concurrency: 8 });
  await dispatcher.dispatch();
  await dispatcher.idle(10_000);
  const modes = receiver.received.map(({ body }) => JSON.parse(body).mode);
  expect(modes).toEqual(["test", "test"]);
});

import { beforeAll, expect, test } from "vitest";
import { POST as MAKE_KEY } from "@/app/api/app/[team]/keys/route";
import { POST as DECIDE } from "@/app/api/app/[team]/requests/[id]/decision/route";
import { GET as VIEW } from "@/app/api/app/[team]/requests/[id]/route";
import { GET as GET_PUBLIC } from "@/app/api/v1/requests/[id]/route";
import { POST as SIMULATE } from "@/app/api/v1/requests/[id]/simulate/route";
import { POST as CREATE } from "@/app/api/v1/requests/route";
import type { RequestView } from "@/lib/contract/request-views";
import { poolOf } from "@/lib/data/pool";
import { jsonDigest } from "@/lib/domain/json/digest";
import type { Provisioned } from "@/lib/services/provisioning/provision";
import { arrangeTeam, bearer, callHandler, ownPage, signInCookie } from "../support/arrange";

const PAYLOAD = '{ "refund_amount": 1240.00, "currency": "USD", "order": 12345678901234567890 }';
const EDITED = PAYLOAD.replace("1240.00", "1180.00");
const FORM =
  '{"type":"object","properties":{"reason":{"type":"string","minLength":3},"units":{"type":"number"}},"required":["reason"]}';

let team: Provisioned;
let cookie: string;
beforeAll(async () => {
  team = await arrangeTeam({ name: "Ana Torres" });
  cookie = await signInCookie(team.user_id);
});

async function ask(more = "", key = team.api_key): Promise<string> {
  const body = `{"title":"Refund","payload":${PAYLOAD},"editable":["/refund_amount"]${more}}`;
  const response = await callHandler(CREATE, "/api/v1/requests", { method: "POST", headers: bearer(key), body });
  expect(response.status).toBe(201);
  return (await response.json()).id;
}

async function view(id: string): Promise<RequestView> {
  const params = { team: team.team_slug, id };
  return (await callHandler(VIEW, `/api/app/${params.team}/requests/${id}`, { params, headers: { cookie } })).json();
}

/** Decides as the page does: on what it was shown. `more` is JSON text of further members. */
async function decide(id: string, decision: string, more: string, note = "Two of four broken.") {
  const { review_digest } = await view(id);
  const body = `{"decision":"${decision}","seen_digest":"${review_digest}","note":"${note}"${more}}`;
  const params = { team: team.team_slug, id };
  const path = `/api/app/${params.team}/requests/${id}/decision`;
  const answer = await callHandler(DECIDE, path, { method: "POST", params, headers: ownPage(cookie), body });
  return { status: answer.status, body: await answer.json() };
}

async function asTheCallerReads(id: string): Promise<string> {
  return (
    await callHandler(GET_PUBLIC, `/api/v1/requests/${id}`, { params: { id }, headers: bearer(team.api_key) })
  ).text();
}

// The caller acts on the payload that comes back: the approver's figure, and every other digit as it was sent.
test("an edited approval reaches the caller and the webhooks with both payloads, digit for digit", async () => {
  const id = await ask();
  const before = await view(id);
  const decided = await decide(id, "approve", `,"payload":${JSON.stringify(EDITED)}`);
  expect(decided).toMatchObject({
    status: 200,
    body: { status: "approved", payload: EDITED, original_payload: PAYLOAD, key_fact: "$1,180.00" },
  });
  expect(decided.body.payload_digest).toBe(jsonDigest(EDITED));
  expect(decided.body.payload_digest).not.toBe(before.payload_digest);

  const answer = await asTheCallerReads(id);
  expect(answer).toContain(`"payload":${EDITED}`);
  expect(answer).toContain(`"original_payload":${PAYLOAD}`);
  const { rows } = await poolOf("ha_system").query(
    "SELECT body FROM events WHERE request_id = $1 AND type = 'request.decided'",
    [id],
  );
  expect(rows).toHaveLength(1);
  expect(rows[0].body).toContain(`"payload":${EDITED}`);
  expect(rows[0].body).toContain(`"original_payload":${PAYLOAD}`);
});

// A page, or a script with somebody's cookie, must not change what the caller did not offer; and nothing is decided then.
test("a change beyond what is editable is refused by name, and the request still waits", async () => {
  const id = await ask();
  const other = EDITED.replace("USD", "EUR");
  expect(await decide(id, "approve", `,"payload":${JSON.stringify(other)}`)).toMatchObject({
    status: 400,
    body: { code: "invalid_request", errors: { payload: [expect.stringContaining("/currency may not be changed")] } },
  });
  expect(await decide(id, "reject", `,"payload":${JSON.stringify(EDITED)}`)).toMatchObject({ status: 400 });
  // As JSON its numbers could have been rounded on the way.
  expect(await decide(id, "approve", `,"payload":${EDITED}`)).toMatchObject({ status: 400 });
  expect((await view(id)).status).toBe("pending");
});

test("an approval without an edit leaves the payload and no original", async () => {
  const id = await ask();
  expect(await decide(id, "approve", `,"payload":${JSON.stringify(PAYLOAD)}`)).toMatchObject({ status: 200 });
  const answer = await asTheCallerReads(id);
  expect(answer).toContain(`"payload":${PAYLOAD}`);
  expect(answer).toContain('"original_payload":null');
});

test("the answer to the caller's form reaches it as it was given, and one that does not fit is refused", async () => {
  const id = await ask(`,"response_schema":${FORM}`);
  expect(await decide(id, "approve", "")).toMatchObject({ status: 409, body: { code: "response_required" } });
  expect(await decide(id, "approve", ',"response":{"reason":"no","units":"2"}')).toMatchObject({
    status: 400,
    body: {
      errors: { "response.reason": [expect.stringContaining("at least 3")], "response.units": ["must be a number"] },
    },
  });
  expect((await view(id)).status).toBe("pending");
  const response = '{ "reason": "Broken", "units": 2.50 }';
  expect(await decide(id, "approve", `,"response":${response}`)).toMatchObject({ status: 200, body: { response } });
  expect(await asTheCallerReads(id)).toContain(`"response":${response}`);
});

test("a payload of the greatest size, full of quotation marks, can still be edited", async () => {
  const filler = Array.from({ length: 43_000 }, () => '""').join();
  const body = `{"payload":{"amount":1,"more":[${filler}]},"editable":["/amount"]}`;
  const created = await callHandler(CREATE, "/api/v1/requests", {
    method: "POST",
    headers: bearer(team.api_key),
    body,
  });
  const { id } = await created.json();
  const edited = `{"amount":2,"more":[${filler}]}`;
  expect(await decide(id, "approve", `,"payload":${JSON.stringify(edited)}`)).toMatchObject({ status: 200 });
});

test("a decision at high risk without a reason is refused, either way", async () => {
  const id = await ask(',"risk":"high"');
  for (const decision of ["approve", "reject"]) {
    expect(await decide(id, decision, "", " ")).toMatchObject({
      status: 400,
      body: { errors: { note: [expect.stringContaining("needs a reason")] } },
    });
  }
});

// Integrators must be able to try out what their code does with an edit and an answer, without a colleague.
test("a simulated approval takes an edit and an answer, under the same rules", async () => {
  const made = await callHandler(MAKE_KEY, `/api/app/${team.team_slug}/keys`, {
    method: "POST",
    params: { team: team.team_slug },
    headers: ownPage(cookie),
    body: { name: "Trying", mode: "test", project_id: team.project_id },
  });
  const key = (await made.json()).secret;
  const simulate = async (id: string, body: string) => {
    const call = { method: "POST", params: { id }, headers: bearer(key), body };
    const answer = await callHandler(SIMULATE, `/api/v1/requests/${id}/simulate`, call);
    return { status: answer.status, text: await answer.text() };
  };
  const id = await ask(`,"response_schema":${FORM}`, key);
  expect(await simulate(id, `{"status":"approved","response":{"reason":"x"}}`)).toMatchObject({ status: 400 });
  expect(await simulate(id, `{"status":"expired","response":{"reason":"Broken"}}`)).toMatchObject({ status: 400 });
  const { review_digest } = await view(id);
  const approved = await simulate(id, `{"status":"approved","payload":${EDITED},"response":{"reason":"Broken"}}`);
  expect(approved.status).toBe(200);
  expect(approved.text).toContain(`"payload":${EDITED}`);
  expect(approved.text).toContain(`"original_payload":${PAYLOAD}`);
  expect(approved.text).toContain('"response":{"reason":"Broken"}');
  // What was decided on is what was asked, and not what the edit made of it.
  const { rows } = await poolOf("ha_system").query("SELECT seen_digest FROM decisions WHERE request_id = $1", [id]);
  expect(rows).toEqual([{ seen_digest: review_digest }]);
});

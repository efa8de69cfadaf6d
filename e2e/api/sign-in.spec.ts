import { expect } from "@playwright/test";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import { postCredentials, sessionApi, signInByHttp } from "../support/session-api";
import { arrangeMember, unique } from "../support/team";

/** Sign-up as the page does it. */
async function signUp(serverUrl: string, body: object): Promise<Response> {
  return fetch(`${serverUrl}/api/app/sign-up`, {
    method: "POST",
    headers: { origin: serverUrl, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

test("sign-up refuses what is wrong by its field, and makes one account of two at once", async ({ server }) => {
  const email = `new-${unique()}@example.com`;
  const password = "correct horse battery";
  const cases: [body: object, status: number, field: string][] = [
    [{}, 400, "email"],
    [{ email: "nobody", password }, 400, "email"],
    [{ email, password: "short" }, 400, "password"],
    [{ email, password: "password123" }, 400, "password"],
    [{ email, password: "aaaaaaaaaaaa" }, 400, "password"],
    [{ email, password: email }, 400, "password"],
    [{ email, password, role: "owner" }, 400, "role"],
  ];
  for (const [body, status, field] of cases) {
    const answer = await signUp(server.url, body);
    const { errors } = (await answer.json()) as { errors: object };
    expect([answer.status, Object.keys(errors)], JSON.stringify(body)).toEqual([
      status,
      expect.arrayContaining([field]),
    ]);
  }
  const twice = await Promise.all([signUp(server.url, { email, password }), signUp(server.url, { email, password })]);
  expect(twice.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect((await signUp(server.url, { email: email.toUpperCase(), password })).status).toBe(409);
  expect((await postCredentials(server.url, { email, password })).status).toBe(200);
});

// The contract of whoever automates what our pages do.
test("signed in by plain HTTP: list, view, and a decision bound to what was shown", async ({ server }) => {
  const member = await arrangeMember(server);
  const api = publicApi(server.url, member.api_key);
  const { id } = await api.create({ title: "Refund", payload: { amount: 5 } });
  const session = await signInByHttp(server.url, member);
  const list = await session.list("?tab=mine");
  expect(list).toMatchObject({ counts: { mine: 1, team: 1 }, data: [{ id, status: "pending", headline: "Refund" }] });

  const stale = await session.post(`/requests/${id}/decision`, { decision: "approve", seen_digest: "sha256:0" });
  expect(stale.status).toBe(409);
  expect(await stale.json()).toMatchObject({ code: "stale_review", request: { id, status: "pending" } });
  expect(await api.get(id)).toMatchObject({ status: "pending" });

  expect(await session.decide(id, "approve", "Fine")).toMatchObject({ status: "approved", decision_note: "Fine" });
  const { review_digest } = await session.view(id);
  const again = await session.post(`/requests/${id}/decision`, { decision: "reject", seen_digest: review_digest });
  expect(again.status).toBe(409);
  expect(await again.json()).toMatchObject({
    code: "request_already_decided",
    request: { status: "approved", decided_by: { name: member.name } },
  });
});

// A cookie travels with whatever a browser sends: who caused the call has to be asked as well.
test("a decision that another site, a form or a key sends is refused", async ({ server }) => {
  const member = await arrangeMember(server);
  const api = publicApi(server.url, member.api_key);
  const { id } = await api.create({ payload: { amount: 5 } });
  const { cookie, view } = await signInByHttp(server.url, member);
  const { review_digest } = await view(id);
  const json = { "content-type": "application/json" };
  const cases: [headers: Record<string, string>, status: number][] = [
    [{ ...json, cookie }, 403],
    [{ ...json, cookie, origin: "https://evil.example" }, 403],
    [{ ...json, cookie, origin: "null" }, 403],
    [{ ...json, cookie, origin: server.url, "sec-fetch-site": "cross-site" }, 403],
    [{ cookie, origin: server.url, "content-type": "text/plain" }, 415],
    [{ ...json, origin: server.url }, 401],
    [{ ...json, origin: server.url, authorization: `Bearer ${member.api_key}` }, 401],
  ];
  for (const [headers, status] of cases) {
    const answer = await fetch(`${server.url}/api/app/${member.team_slug}/requests/${id}/decision`, {
      method: "POST",
      headers,
      body: JSON.stringify({ decision: "approve", seen_digest: review_digest }),
    });
    expect(answer.status, JSON.stringify(headers)).toBe(status);
  }
  expect(await api.get(id)).toMatchObject({ status: "pending" });
});

test("another team's pages and requests are 404 to whoever is not in it", async ({ server }) => {
  const ana = await arrangeMember(server);
  const stranger = await arrangeMember(server);
  const { id } = await publicApi(server.url, ana.api_key).create({ payload: { amount: 5 } });
  const { cookie, view } = await signInByHttp(server.url, stranger);
  await expect(view(id)).rejects.toThrow();
  const inTheirTeam = sessionApi(server.url, ana.team_slug, cookie);
  for (const path of ["/requests", `/requests/${id}`, "/keys", "/endpoints", "/deliveries", "/stream"]) {
    expect((await inTheirTeam.get(path)).status, path).toBe(404);
  }
  expect((await inTheirTeam.post(`/requests/${id}/decision`, {})).status).toBe(404);
});

// Passwords are guessed by machines: they are slowed down, and told nothing about which addresses exist.
test("wrong passwords are answered alike for known and unknown addresses, then throttled, right ones included", async ({
  server,
}) => {
  const known = await arrangeMember(server);
  const unknown = { email: `unknown-${unique()}@example.com`, password: "not this one" };
  const tries = 12;
  const answersFor = async (credentials: { email: string; password: string }) => {
    const errors: string[] = [];
    for (let tried = 0; tried < tries; tried++) {
      const { status, next, cookie } = await postCredentials(server.url, credentials);
      expect(status).toBe(401);
      expect(cookie).not.toContain("session-token");
      errors.push(next.searchParams.get("error") ?? "");
    }
    return errors;
  };
  const forKnown = await answersFor({ email: known.email, password: "not this one" });
  expect(forKnown).toEqual(await answersFor(unknown));
  expect(forKnown.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => "CredentialsSignin"));
  expect(forKnown.slice(10)).toEqual(["throttled", "throttled"]);
  expect((await postCredentials(server.url, known)).next.searchParams.get("error")).toBe("throttled");
});

// Sign-in and step-up are counted by one limiter in two bundles of one process: each must know the other's refusals.
test("a step-up is throttled like a sign-in, whichever of them was counted first", async ({ server }) => {
  const member = await arrangeMember(server);
  const { cookie } = await signInByHttp(server.url, member);
  const statuses: number[] = [];
  for (let tried = 0; tried < 11; tried++) {
    const answer = await fetch(`${server.url}/api/app/step-up`, {
      method: "POST",
      headers: { cookie, origin: server.url, "content-type": "application/json" },
      body: JSON.stringify({ method: "password", password: "not this one" }),
    });
    statuses.push(answer.status);
  }
  expect(statuses).toEqual([...Array(10).fill(400), 429]);
});

test("what cannot be credentials is refused like wrong ones, or as a bad body; never with a 5xx", async ({
  server,
}) => {
  const csrf = await fetch(`${server.url}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const cookie = csrf.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  const send = async (type: string, body: string) =>
    fetch(`${server.url}/api/auth/callback/credentials`, {
      method: "POST",
      headers: { cookie, "content-type": type },
      body,
      redirect: "manual",
    });
  for (const fields of [
    {},
    { email: { a: 1 }, password: [] },
    { email: "\0", password: "\0" },
    { email: 1, password: 2 },
  ]) {
    const answer = await send("application/json", JSON.stringify({ csrfToken, json: "true", ...fields }));
    expect(answer.status, JSON.stringify(fields)).toBe(401);
  }
  const broken = await send("application/json", "{");
  expect([broken.status, await broken.json()]).toMatchObject([400, { code: "invalid_json" }]);
  // Without its token a sign-in is not even tried: another site could have caused it.
  const forged = await send("application/x-www-form-urlencoded", "email=a%40b.c&password=x");
  expect([forged.status, forged.headers.get("location")]).toEqual([302, expect.stringContaining("csrf=true")]);
});

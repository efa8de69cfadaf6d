import { expect } from "@playwright/test";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import { arrangeMember } from "../support/team";
import { rawRequest } from "./raw-request";

const MEBIBYTE = 1024 * 1024;

test("5 MB with and without a length are 413, and the key works on", async ({ server }) => {
  const member = await arrangeMember(server);
  const api = publicApi(server.url, member.api_key);
  const body = `{"payload":{"a":"${"x".repeat(5 * MEBIBYTE)}"}}`;
  const withLength = await api.post(body);
  expect([withLength.status, await withLength.json()]).toMatchObject([413, { code: "payload_too_large" }]);
  const withoutLength = await rawRequest(server.url, {
    method: "POST",
    path: "/api/v1/requests",
    headers: { authorization: `Bearer ${member.api_key}`, "content-type": "application/json" },
    body: [Buffer.from(body)],
  });
  expect([withoutLength.status, JSON.parse(withoutLength.text)]).toMatchObject([413, { code: "payload_too_large" }]);
  expect((await api.post({ payload: {} })).status).toBe(201);
});

/** Addresses that read a body: with a key, for our pages, and for signing in. */
const READERS = ["/api/v1/requests", "/api/app/sign-up", "/api/auth/callback/credentials"];

// Whoever sends without end must neither fill the memory nor wait for an answer until they have sent it all.
test("a body without end is refused while it is still coming", async ({ server }) => {
  const member = await arrangeMember(server);
  for (const path of READERS) {
    const answer = await rawRequest(server.url, {
      method: "POST",
      path,
      headers: {
        authorization: `Bearer ${member.api_key}`,
        origin: server.url,
        "content-type": path.startsWith("/api/auth/") ? "application/x-www-form-urlencoded" : "application/json",
      },
      body: withoutEnd(),
    });
    expect(answer.status, path).toBe(413);
    expect(answer.bytesSent, path).toBeLessThan(32 * MEBIBYTE);
  }
});

test("a body that says it is too long is refused before it comes", async ({ server }) => {
  const member = await arrangeMember(server);
  for (const path of READERS) {
    const answer = await rawRequest(server.url, {
      method: "POST",
      path,
      headers: {
        authorization: `Bearer ${member.api_key}`,
        origin: server.url,
        "content-type": "application/json",
        "content-length": String(5 * MEBIBYTE),
      },
      body: [Buffer.from('{"payload":')],
    });
    expect(answer.status, path).toBe(413);
  }
  expect((await fetch(`${server.url}/api/health`)).status).toBe(200);
});

function* withoutEnd(): Generator<Buffer> {
  yield Buffer.from('{"payload":{"a":"');
  for (;;) yield Buffer.alloc(64 * 1024, "x");
}

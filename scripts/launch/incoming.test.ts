import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { vouchFor } from "./incoming";

function incoming(headers: Record<string, string>, remoteAddress = "203.0.113.7"): IncomingMessage {
  return { headers, socket: { remoteAddress } } as unknown as IncomingMessage;
}

const CLAIMS = {
  forwarded: "for=198.51.100.1",
  "x-forwarded-for": "198.51.100.1",
  "x-forwarded-host": "evil.example",
  "x-forwarded-proto": "https",
  "x-real-ip": "198.51.100.1",
};

// Limits count by address and links name the host: neither is the caller's to choose.
test("without a proxy of ours, what the caller claims to forward is gone", () => {
  const request = incoming({ ...CLAIMS, host: "localhost" });
  vouchFor(request, false);
  expect(request.headers).toEqual({
    host: "localhost",
    "x-forwarded-for": "203.0.113.7",
    "x-request-id": expect.any(String),
    "x-relayed": "yes",
  });
});

// The mailbox of an installation without a mail server is for whoever sits at it: a proxy would let everybody in.
test("a call that anybody passed on says so, and no caller can say otherwise", () => {
  for (const name of [...Object.keys(CLAIMS), "via", "cf-connecting-ip"]) {
    const request = incoming({ [name]: "1.1 somebody", "x-relayed": "no" });
    vouchFor(request, false);
    expect([name, request.headers["x-relayed"]]).toEqual([name, "yes"]);
  }
  const direct = incoming({ host: "localhost", "x-relayed": "yes" });
  vouchFor(direct, false);
  expect(direct.headers["x-relayed"]).toBe("no");
});

test("behind a proxy of ours its words stand", () => {
  const request = incoming({ ...CLAIMS });
  vouchFor(request, true);
  expect(request.headers).toMatchObject(CLAIMS);
});

test("an IPv4 caller of a socket for both families is named by its IPv4 address", () => {
  const request = incoming({}, "::ffff:203.0.113.7");
  vouchFor(request, false);
  expect(request.headers["x-forwarded-for"]).toBe("203.0.113.7");
});

// The id goes into logs and answers: a caller may bring one, but not write lines into our log with it.
test("a well-formed request id is kept and any other replaced", () => {
  for (const [given, isKept] of [
    ["trace_1-A", true],
    ["a".repeat(64), true],
    ["a".repeat(65), false],
    ["a b", false],
    ["", false],
  ] as const) {
    const request = incoming({ "x-request-id": given });
    vouchFor(request, false);
    const id = request.headers["x-request-id"];
    expect(id).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
    expect(id === given).toBe(isKept);
  }
});

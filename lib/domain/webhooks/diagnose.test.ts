import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { diagnose } from "./diagnose";
import { newSigningSecret, signatureHeaders } from "./sign";

const now = new Date("2026-11-24T12:00:00Z");
const secret = newSigningSecret();
const known = [
  { secret: newSigningSecret(), words: "the secret of https://other.example/hook", isRight: false },
  { secret, words: "this endpoint's secret", isRight: true },
];
const body = '{"event":"request.decided",\n "payload":{"amount":1.10}}';
const good = signatureHeaders([secret], "evt_1", now, body);

const said = (headers: Record<string, string>, seenBody = body, at = now) =>
  diagnose({ headers, body: seenBody }, known, at);
const signedBy = (key: Buffer, content: string) => ({
  ...good,
  "webhook-signature": `v1,${createHmac("sha256", key).update(content).digest("base64")}`,
});

test("a delivery as we sent it is right in each respect, whatever the case of its headers", () => {
  const shouted = Object.fromEntries(Object.entries(good).map(([name, value]) => [name.toUpperCase(), ` ${value} `]));
  for (const headers of [good, shouted]) {
    expect(said(headers)).toEqual([
      { ok: true, words: "All three headers are there." },
      { ok: true, words: "It was sent within the last five minutes." },
      { ok: true, words: "The signature fits this endpoint's secret." },
    ]);
  }
});

test("while a rotation overlaps it fits by either signature", () => {
  const both = signatureHeaders([newSigningSecret(), secret], "evt_1", now, body);
  expect(said(both).at(-1)).toEqual({ ok: true, words: "The signature fits this endpoint's secret." });
});

// The commonest mistake of all: the receiver was given the wrong one of two secrets.
test("a secret of another endpoint is named, and wrong", () => {
  const other = signatureHeaders([known[0]?.secret ?? ""], "evt_1", now, body);
  expect(said(other).at(-1)).toEqual({
    ok: false,
    words: "It was signed with the secret of https://other.example/hook, which does not sign for this endpoint.",
  });
});

// Each is something that a real framework, or a real person, does.
test.each([
  ["a trailing newline", good, `${body}\n`, /white space at an end/],
  ["a trimmed body", signatureHeaders([secret], "evt_1", now, `${body}\n`), body, /white space at an end/],
  ["changed line ends", good, body.replaceAll("\n", "\r\n"), /line ends/],
  ["the secret as text", signedBy(Buffer.from(secret), `evt_1.${now.getTime() / 1000}.${body}`), body, /secret's text/],
  [
    "the secret's base64 as text",
    signedBy(Buffer.from(secret.slice(6)), `evt_1.${now.getTime() / 1000}.${body}`),
    body,
    /secret's text/,
  ],
  ["the body alone", signedBy(Buffer.from(secret.slice(6), "base64"), body), body, /body alone/],
  ["another body", good, body.replace("1.10", "9.10"), /fits none of this project's secrets/],
  ["another id", { ...good, "webhook-id": "evt_2" }, body, /fits none of this project's secrets/],
  ["nothing", good, "", /body is empty/],
  ["no version", { ...good, "webhook-signature": "abc" }, body, /begins with v1/],
])("%s is named", (_, headers, seenBody, words) => {
  const last = said(headers, seenBody).at(-1);
  expect(last?.ok).toBe(false);
  expect(last?.words).toMatch(words);
});

test("what is missing is named, and a time that is none", () => {
  expect(said({ "webhook-id": "evt_1" })).toEqual([
    { ok: false, words: "webhook-timestamp and webhook-signature are missing." },
  ]);
  expect(said({ ...good, "webhook-timestamp": "yesterday" })).toEqual([
    { ok: false, words: "webhook-timestamp is not a whole number of seconds since 1970." },
  ]);
});

test("too old, or dated ahead, is said apart from the signature, which still fits", () => {
  const later = new Date(now.getTime() + 12 * 60_000);
  expect(said(good, body, later).slice(1)).toEqual([
    { ok: false, words: "It was sent 12 minutes ago: a receiver refuses what is older than five minutes." },
    { ok: true, words: "The signature fits this endpoint's secret." },
  ]);
  const earlier = new Date(now.getTime() - 7 * 60_000);
  expect(said(good, body, earlier)[1]).toEqual({
    ok: false,
    words: "It is dated 7 minutes ahead: the receiver's clock is wrong, or ours.",
  });
});

// A header can be made to keep us busy: of what is pasted only so much is looked at.
test("a signature of thousands of parts is not looked through", () => {
  const many = { ...good, "webhook-signature": `${"v1,x ".repeat(5_000)}${good["webhook-signature"]}` };
  expect(said(many).at(-1)?.ok).toBe(false);
});

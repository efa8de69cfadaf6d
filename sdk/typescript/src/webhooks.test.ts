import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { WebhookVerificationError } from "./errors.js";
import { ExactNumber } from "./json/exact-number.js";
import { webhooks } from "./webhooks.js";

const SECRET = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const OTHER = `whsec_${Buffer.alloc(32, 8).toString("base64")}`;
const ID = "evt_01KB2ZBF9R7H3K5M7P9S1V3X5Z";
const BODY = `{"event":"request.decided","id":"${ID}","status":"approved","payload":{"account":12345678901234567890,"n":"ü"}}`;

/** As the reference library of the standard signs it. */
function signedByStandard(body = BODY, at = new Date()) {
  const signature = new Webhook(SECRET).sign(ID, at, body);
  return {
    "webhook-id": ID,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
    "webhook-signature": signature,
  };
}

// What the standard's own library signs is ours to accept, in every form in which frameworks hand it over.
test("a true delivery is accepted as text and bytes, with headers of any kind, and keeps its digits", async () => {
  const headers = signedByStandard();
  const upper = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), [value]]));
  // As frameworks with a class of their own have them.
  const foreign = { get: (name: string) => new Headers(headers).get(name) } as Headers;
  for (const given of [headers, new Headers(headers), foreign, upper]) {
    for (const body of [BODY, Buffer.from(BODY), new TextEncoder().encode(BODY).buffer]) {
      const event = await webhooks.verify(body, given, SECRET);
      expect([event.id, event.status]).toEqual([ID, "approved"]);
      expect(event.payload.account).toEqual(new ExactNumber("12345678901234567890"));
    }
  }
});

// While a secret is being replaced both sign, and a receiver may know either or both.
test("one fitting signature of several, and one fitting secret of several, is enough", async () => {
  const headers = signedByStandard();
  headers["webhook-signature"] =
    `v1,${Buffer.alloc(32).toString("base64")} v1a,xyz v1,!!! ${headers["webhook-signature"]}`;
  expect((await webhooks.verify(BODY, headers, [OTHER, SECRET])).id).toBe(ID);
});

const OLD = new Date(Date.now() - 301_000);
const AHEAD = new Date(Date.now() + 310_000);
const without = (name: string) => ({ ...signedByStandard(), [name]: undefined });

// Whoever can make a receiver act without our secret can make it pay.
test.each([
  ["changed body", BODY.replace("approved", "rejected"), signedByStandard(), SECRET],
  ["other secret", BODY, signedByStandard(), OTHER],
  ["other id", BODY, { ...signedByStandard(), "webhook-id": "evt_other" }, SECRET],
  [
    "newer time than was signed",
    BODY,
    { ...signedByStandard(BODY, OLD), "webhook-timestamp": String(Math.floor(Date.now() / 1_000)) },
    SECRET,
  ],
  ["too old", BODY, signedByStandard(BODY, OLD), SECRET],
  ["too far ahead", BODY, signedByStandard(BODY, AHEAD), SECRET],
  ["no number as time", BODY, { ...signedByStandard(), "webhook-timestamp": "soon" }, SECRET],
  ["no id", BODY, without("webhook-id"), SECRET],
  ["no time", BODY, without("webhook-timestamp"), SECRET],
  ["no signature", BODY, without("webhook-signature"), SECRET],
  ["an empty signature", BODY, { ...signedByStandard(), "webhook-signature": "v1," }, SECRET],
])("refused: %s", async (_name, body, headers, secret) => {
  await expect(webhooks.verify(body, headers, secret)).rejects.toThrow(WebhookVerificationError);
});

// A signature proves who wrote it, not that it is an event: what follows would fail anywhere, or act twice.
test.each([
  ["no JSON", "approved"],
  ["no object", "[1]"],
  ["a text", '"approved"'],
  ["null", "null"],
  ["another id than its header", BODY.replace(ID, "evt_other")],
  ["no id", '{"status":"approved"}'],
  ["one name twice", BODY.replace("{", '{"status":"rejected",')],
])("refused though signed: %s", async (_name, body) => {
  const verified = webhooks.verify(body, signedByStandard(body), SECRET);
  await expect(verified).rejects.toThrow(WebhookVerificationError);
});

// NaN is what a slip in a sum makes: with it every age would pass.
test("a tolerance that is none is refused", async () => {
  const verified = webhooks.verify(BODY, signedByStandard(BODY, OLD), SECRET, { toleranceS: Number.NaN });
  await expect(verified).rejects.toThrow(TypeError);
});

// The tolerance is the receiver's to choose.
test("an old delivery is accepted by a receiver that tolerates its age", async () => {
  const event = await webhooks.verify(BODY, signedByStandard(BODY, OLD), SECRET, { toleranceS: 400 });
  expect(event.id).toBe(ID);
});

// The mistakes of a receiver's programmer are told as such, not answered as forgeries.
test("a parsed body and a secret that is none are the caller's mistakes", async () => {
  const parsed = JSON.parse(BODY) as unknown as string;
  await expect(webhooks.verify(parsed, signedByStandard(), SECRET)).rejects.toThrow(TypeError);
  await expect(webhooks.verify(BODY, signedByStandard(), "secret")).rejects.toThrow(TypeError);
  await expect(webhooks.verify(BODY, signedByStandard(), "whsec_")).rejects.toThrow(TypeError);
});

// Receivers are tried out with our signing: the standard's library accepts it.
test("what sign makes is accepted by the standard's library", async () => {
  const headers = await webhooks.sign(BODY, SECRET, { id: ID });
  expect(new Webhook(SECRET).verify(BODY, headers)).toMatchObject({ id: ID });
});

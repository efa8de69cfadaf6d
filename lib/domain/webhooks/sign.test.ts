import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { newSigningSecret, signatureHeaders } from "./sign";

test("a signature is what the Standard Webhooks library expects, and nobody else's", () => {
  const secret = newSigningSecret();
  const body = '{"event":"request.decided","payload":{"amount":1.10}}';
  const headers = signatureHeaders([secret], "evt_1", new Date(), body);
  expect(() => new Webhook(secret).verify(body, headers)).not.toThrow();
  expect(() => new Webhook(secret).verify(body.replace("1.10", "9.10"), headers)).toThrow();
  expect(() => new Webhook(newSigningSecret()).verify(body, headers)).toThrow();
});

test("a signature from another time is refused", () => {
  const secret = newSigningSecret();
  const headers = signatureHeaders([secret], "evt_1", new Date(Date.now() - 3_600_000), "{}");
  expect(() => new Webhook(secret).verify("{}", headers)).toThrow(/old/);
});

test("while a rotation overlaps, receivers with either secret accept it", () => {
  const [fresh, old] = [newSigningSecret(), newSigningSecret()];
  const headers = signatureHeaders([fresh, old], "evt_1", new Date(), "{}");
  for (const secret of [fresh, old]) expect(() => new Webhook(secret).verify("{}", headers)).not.toThrow();
  expect(() => new Webhook(newSigningSecret()).verify("{}", headers)).toThrow();
});

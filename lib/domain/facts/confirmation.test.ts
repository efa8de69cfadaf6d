import { describe, expect, test } from "vitest";
import { confirmationOf, confirms } from "./confirmation";

test.each([
  ['{"customer_id":"cust_1","refund_amount":1240.00,"currency":"USD"}', "Type the amount", "$1,240.00"],
  ['{"action":"failover","cluster":"prod-eu-1","replicas":3}', "Type the cluster", "prod-eu-1"],
  ['{"id":"job_9","table":"accounts","rows":1204}', "Type the table", "accounts"],
  ['{"customer_id":"cust_1","why":"asked to"}', "Type the customer id", "cust_1"],
  ['{"table":"a\u200bb"}', "Type the word", "approve"],
  ["{}", "Type the word", "approve"],
])("for %s: %s, %s", (payload, label, expected) => {
  expect(confirmationOf(payload)).toMatchObject({ label, expected });
});

// What has to be typed and what the button says must be one amount, where a payload holds several.
test("the amount of the project's own sentence goes before that of the payload", () => {
  const payload = '{"refund_amount":20,"total":900,"currency":"USD"}';
  expect(confirmationOf(payload, "$900").expected).toBe("$900");
  expect(confirmationOf(payload, "42 files").expected).toBe("$20");
});

describe("an amount counts by its value", () => {
  const confirmation = confirmationOf('{"amount":1180.00,"currency":"USD"}');
  test.each(["1180", "1180.00", "1,180.00", "$1,180.00", "$1180", "1180 USD", " 1180.0 "])("%j is it", (typed) => {
    expect(confirms(confirmation, typed)).toBe(true);
  });
  test.each([
    "",
    "118",
    "€1180",
    "JPY 1180",
    "1180 EUR",
    "1180 abc",
    "11800",
    "1180.01",
    "-1180",
    "1.180,00",
    "1180 or so",
    "amount",
  ])("%j is not", (typed) => {
    expect(confirms(confirmation, typed)).toBe(false);
  });
});

// An amount whose point and comma could be read two ways is typed as it stands.
test("an amount written out in another way is confirmed by its own text", () => {
  const confirmation = confirmationOf('{"fee":"12,50 €"}');
  expect(confirmation.expected).toBe("12,50 €");
  expect(confirms(confirmation, "12,50 €")).toBe(true);
  expect(confirms(confirmation, "1250")).toBe(false);
});

test("a name counts whatever its case, and nothing else does", () => {
  const confirmation = confirmationOf('{"cluster":"prod-eu-1"}');
  expect(confirms(confirmation, "Prod-EU-1 ")).toBe(true);
  expect(confirms(confirmation, "prod-eu-2")).toBe(false);
  expect(confirms(confirmation, "")).toBe(false);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { textFault } from "../json/text-faults";
import { keyFactOf } from "./key-fact";

test.each([
  // The amount that matters most, in whatever order they come
  ['{"customer_id":123,"amount":50000,"reason":"x","account_balance":1240}', "50,000"],
  ['{"total_purchases":2400,"refund_amount":500}', "500"],
  ['{"instance_type":"m5.large","count":12,"estimated_cost":1240.50,"region":"us-east-1"}', "1,240.50"],
  ['{"refund":{"amount":1240.00,"currency":"USD"}}', "$1,240.00"],
  ['{"amount_cents":124000,"currency":"EUR"}', "€1,240.00"],
  ['{"offer":"$18.50"}', "$18.50"],
  // A count with what is counted
  ['{"version":"v2.1.0","commit":"abc123","changed_files":42,"tests_passed":true}', "42 changed files"],
  ['{"table":"users","rows":1204}', "1,204 rows"],
  // A version or a place
  ['{"commit":"abc123","version":"v2.1.0"}', "v2.1.0"],
  ['{"cluster":"main","region":"eu-west-1"}', "eu-west-1"],
  // Nothing worth it
  ["{}", null],
  ['{"name":"Jane"}', null],
  ['{"customer_id":"cust_123"}', null],
  ['{"retention_days":30,"timeout_ms":5,"http_status":500}', null],
  ['{"changed_files":1}', null],
  ['{"items":[{"amount":5}]}', null],
  ['{"a":{"b":{"amount":5}}}', null],
  ['{"version":"v\\u200b2"}', null],
  // Half a figure is another figure
  ['{"amount":12345678901234567890,"currency":"USD"}', null],
  [`{"the_many_things_that_were_changed_files":42}`, null],
])("%s → %s", (payload, keyFact) => {
  expect(keyFactOf(payload)).toBe(keyFact);
});

// It is a column of the database, too.
test("it is short, one line, and can be stored", () => {
  const key = fc.constantFrom("amount", "price_usd", "offer", "files", "version", "region", "currency");
  fc.assert(
    fc.property(fc.dictionary(key, fc.jsonValue()), (payload) => {
      const keyFact = keyFactOf(JSON.stringify(payload));
      if (keyFact === null) return;
      expect(keyFact.length).toBeLessThanOrEqual(24);
      expect(keyFact).not.toMatch(/[\p{Cc}\n]/u);
      expect(textFault(keyFact)).toBe(null);
    }),
    { numRuns: 1000 },
  );
});

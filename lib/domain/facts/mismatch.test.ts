import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mismatchesOf } from "./mismatch";

const found = (title: string, payload: string) => mismatchesOf(title, payload).map(({ text }) => text);

const REFUND =
  '{"refund_amount": 1180.00, "currency": "USD", "customer_id": "cust_123", "customer_name": "Jane Doe", "order_id": "ord_456"}';

// The lie that costs money: a title with one figure over a payload with another.
describe("what the payload does not hold is found", () => {
  test.each([
    ["Refund $500 to Jane Doe", REFUND, ["$500"]],
    ["Refund $1,420.00 to Jane Doe", REFUND, ["$1,420.00"]],
    ["Refund $11.80 to Jane Doe", REFUND, ["$11.80"]],
    ["Refund $118,000 to Jane", '{"amount_cents": 118000, "currency": "USD"}', ["$118,000"]],
    ["Refund €1,180 to Jane", REFUND, ["€1,180"]],
    ["Refund 1180 EUR to Jane", REFUND, ["1180 EUR"]],
    ["Refund USD 118 to Jane", REFUND, ["USD 118"]],
    ["Refund 118 dollars", REFUND, ["118 dollars"]],
    ["Refund 500 to Jane Doe", REFUND, ["500"]],
    ["Pay 1,420.00 now", REFUND, ["1,420.00"]],
    ["Transfer $1.2M to the supplier", '{"amount": 1300000}', ["$1.2M"]],
    ["Refund cust_12", REFUND, ["cust_12"]],
    ["Refund cust_1234 for ord_456", REFUND, ["cust_1234"]],
    ["Delete user_9f8e7d", '{"user": "user_1a2b3c"}', ["user_9f8e7d"]],
    ["Pay INV-2031", '{"invoice": "INV-2013"}', ["INV-2031"]],
    ["Merge #4512", '{"pull_request": 4521}', ["#4512"]],
    ["Close account 12345678", '{"account": "123456789"}', ["12345678"]],
    ["Wire to 98765432", '{"iban": "DE89370400440532013000"}', ["98765432"]],
    ["Delete 1,204 rows", '{"rows": 12040}', ["1,204"]],
    ["Mail jane@example.com", '{"to": "jane@example.com.evil.example"}', ["jane@example.com"]],
    ["Mail ane@example.com", '{"to": "jane@example.com"}', ["ane@example.com"]],
    ["See https://bank.example/pay", '{"url": "https://bank.example.evil.test/pay"}', ["https://bank.example/pay"]],
    ["See www.bank.example", '{"url": "https://www.bunk.example"}', ["www.bank.example"]],
    [
      "Drop 3f2504e0-4f89-11d3-9a0c-0305e82c3301",
      '{"id": "3f2504e0-4f89-11d3-9a0c-0305e82c3302"}',
      ["3f2504e0-4f89-11d3-9a0c-0305e82c3301"],
    ],
    ["Deploy a1b2c3d", '{"commit": "b1b2c3d4e5f60718293a4b5c6d7e8f9012345678"}', ["a1b2c3d"]],
    ["Block 10.0.0.1", '{"ip": "10.0.0.12"}', ["10.0.0.1"]],
    ["Refund $500 and $600", '{"a": 600}', ["$500"]],
    ["Pay 12,50 €", '{"amount": 1250}', ["12,50 €"]],
    ["Pay ¥5000", '{"amount": 500, "currency": "JPY"}', ["¥5000"]],
    ["Refund $1", '{"refund_amount": "1.50"}', ["$1"]],
  ])("%s", (title, payload, expected) => {
    expect(found(title, payload)).toEqual(expected);
  });
});

// A warning that cries wolf is one that nobody reads.
describe("what it holds, in whatever shape, is not", () => {
  test.each([
    ["Refund $1,180.00 to Jane Doe", REFUND],
    ["Refund $1,180 to Jane Doe", REFUND],
    ["Refund $1180 (ord_456) to cust_123", REFUND],
    ["Refund -$1,180", REFUND],
    ["Refund 1.180,00 USD", REFUND],
    ["Refund 1 180 USD".replace(" 180", "\u00a0180"), REFUND],
    ["Refund CHF 1'180", '{"amount": 1180, "currency": "CHF"}'],
    ["Refund $1,180", '{"amount_cents": 118000, "currency": "USD"}'],
    ["Refund $1,180", '{"amount_cents": 118000}'],
    ["Refund KWD 1.234", '{"amount_minor_units": 1234, "currency": "KWD"}'],
    ["Refund $1,180", '{"note": "as agreed: $1,180.00"}'],
    ["Refund $1,180", '{"amount": "1180.00"}'],
    ["Refund $1,180", '{"amount": 1.18e3}'],
    ["Refund $1,180", '{"lines": [{"deep": {"x": -1180}}]}'],
    ["Refund CA$50", '{"amount": 50, "currency": "CAD"}'],
    ["Refund ₹1,00,000", '{"amount": 100000, "currency": "INR"}'],
    ["Transfer $1.2M", '{"amount": 1234567}'],
    ["Transfer 5k USD", '{"amount": 5000, "currency": "USD"}'],
    ["Transfer $2.5 billion", '{"amount": 2500000000}'],
    ["Pay INV-2031", '{"invoice": "inv-2031"}'],
    ["Merge #4512", '{"pull_request": 4512}'],
    ["Deploy a1b2c3d to production", '{"commit": "a1b2c3d4e5f60718293a4b5c6d7e8f9012345678"}'],
    ["Call 5551234567", '{"phone": "+1 (555) 123-4567"}'],
    ["Delete 1,204 rows", '{"rows": 1204}'],
    ["Mail Jane@Example.com.", '{"to": "jane@example.com"}'],
    ["See https://bank.example/pay/.", '{"url": "https://bank.example/pay?x=1"}'],
    ["See https://bank.example", '{"url": "https://bank.example/pay"}'],
    ["Block 10.0.0.1", '{"ips": ["10.0.0.1"]}'],
    ["Delete user_9f8e7d", '{"user_9f8e7d": true}'],
  ])("%s", (title, payload) => {
    expect(found(title, payload)).toEqual([]);
  });
});

describe("what is no claim is not held against it", () => {
  test.each([
    "Close the books for 2026",
    "Publish the Q3 2026 report",
    "Send the newsletter of 2026-11-24 at 15:04",
    "Deploy v2.14.0 to production",
    "Upgrade Node 22.04.1 to 24",
    "Upgrade to Python 3.12",
    "Release 1.2.3-beta.4",
    "The 1st of 3 reminders",
    "Delete 3 files and 12 folders",
    "Scale web to 40 replicas",
    "Raise the limit by 15%",
    "Restart us-east-1 and t3.large",
    "Rotate the SHA-256 and UTF-8 tables, see RFC-9457",
    "Prevent COVID-19 misinformation",
    "Train GPT-4 on it",
    "Pay 3 invoices",
    "Refund 2 of 3 items",
    "Order of 24/11/2026, 9:30",
    "Meet at 10:30 in room 204",
    "Top 10 customers, 24/7",
    "Top 500 MHz",
    "Run job #1",
    "Add @jane to the channel",
    "A decade, 1990s music",
    "Refund",
    "",
  ])("%s", (title) => {
    expect(found(title, "{}")).toEqual([]);
  });
});

test("what is found is where the title says it, and prose is held to amounts and addresses only", () => {
  const title = "Refund $500 to cust_9, mail a@b.example";
  for (const { start, end, text } of mismatchesOf(title, "{}")) expect(title.slice(start, end)).toBe(text);
  expect(mismatchesOf(title, "{}", "prose").map(({ kind }) => kind)).toEqual(["amount", "email"]);
});

test("whatever is written, it ends, and marks lie in order within the title", () => {
  const piece = fc.oneof(
    fc.constantFrom("$", "€", "1,180", "00", ".", "-", "_", "#", "@", "a1", " ", "https://", "USD", "k", "/", "v"),
    fc.string({ unit: "binary", maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), fc.json(), (pieces, payload) => {
      const title = pieces.join("");
      let at = 0;
      for (const { start, end, text } of mismatchesOf(title, payload)) {
        expect(start).toBeGreaterThanOrEqual(at);
        expect(title.slice(start, end)).toBe(text);
        expect(end).toBeGreaterThan(start);
        at = end;
      }
    }),
  );
});

// What stands in a title must not stop the page: a pattern that backtracks would run into the test's own limit.
test.each(["1", "1,", "a_", "a-1.", "x@", "$1 ", "www."])("a title of nothing but %s ends", (piece) => {
  for (const payload of ['{"a": 1}', JSON.stringify({ a: piece.repeat(50_000) })]) {
    expect(mismatchesOf(piece.repeat(2000), payload)).toBeInstanceOf(Array);
  }
});

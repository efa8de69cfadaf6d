import fc from "fast-check";
import { expect, test } from "vitest";
import { readKeys, wordsOf } from "./key-words";

const labelOf = (key: string) => readKeys([key])[0]?.label;

test.each([
  ["refund_amount", "Refund amount"],
  ["customerId", "Customer id"],
  ["customer-id", "Customer id"],
  ["CustomerID", "Customer ID"],
  ["customerIDs", "Customer ids"],
  ["URL", "URL"],
  ["supportUrl", "Support URL"],
  ["HTTPServerName", "HTTP server name"],
  ["API_KEY", "API KEY"],
  ["amount_usd", "Amount usd"],
  ["totalUSD", "Total USD"],
  ["user.name", "User name"],
  ["address line 1", "Address line 1"],
  ["line1Text", "Line1 text"],
  ["_id", "Id"],
  ["größeÄndern", "Größe ändern"],
  ["客户", "客户"],
  ["🙂_mood", "🙂 mood"],
  ["2024", "2024"],
  ["__", "__"],
  [" ", " "],
  ["", "(no name)"],
])("%j reads %j", (key, label) => {
  expect(labelOf(key)).toBe(label);
});

test("keys that would read alike stand as they were sent", () => {
  expect(readKeys(["user_id", "userId", "amount"]).map(({ label }) => label)).toEqual(["user_id", "userId", "Amount"]);
});

// Two facts under one label would leave a person to guess which is which.
test("labels of different keys differ", () => {
  const key = fc.oneof(
    fc.string(),
    fc
      .array(fc.constantFrom("user", "User", "ID", "id", "_", "-", " ", "URL", "s"), { maxLength: 5 })
      .map((words) => words.join("")),
  );
  fc.assert(
    fc.property(fc.uniqueArray(key, { minLength: 2, maxLength: 8 }), (keys) => {
      const labels = readKeys(keys).map(({ label }) => label);
      expect(new Set(labels).size).toBe(labels.length);
    }),
    { numRuns: 1000 },
  );
});

test("no letter or digit of a key is lost", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (key) => {
      expect(wordsOf(key).join("")).toBe(key.replace(/[\s_.-]/g, ""));
    }),
  );
});

// Keys are sent by whoever asks: the time to read one must not grow with its square.
test.each(["A".repeat(200_000), "aA".repeat(100_000), "_".repeat(200_000), "As".repeat(100_000)])(
  "a key of 200,000 characters is read",
  (key) => {
    expect(wordsOf(key).join("")).toHaveLength(key.startsWith("_") ? 0 : 200_000);
  },
);

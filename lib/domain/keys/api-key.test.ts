import { expect, test } from "vitest";
import { hashOfKey, isWellFormedKey, newApiKey, recognisableParts } from "./api-key";

test("a key says its mode and carries a checksum", () => {
  const key = newApiKey("live");
  expect(key).toMatch(/^ha_live_[0-9A-Za-z]{36}$/);
  expect(newApiKey("test")).toMatch(/^ha_test_/);
  expect(isWellFormedKey(key)).toBe(true);
  expect(hashOfKey(key)).toHaveLength(32);
});

// A key that was mistyped or cut is told from one that is unknown without asking the database.
test("every change of one character is noticed", () => {
  const key = newApiKey("live");
  for (let at = 8; at < key.length; at++) {
    const other = key[at] === "a" ? "b" : "a";
    expect(isWellFormedKey(key.slice(0, at) + other + key.slice(at + 1))).toBe(false);
  }
  expect(isWellFormedKey(key.slice(0, -1))).toBe(false);
  expect(isWellFormedKey(`${key} `)).toBe(false);
  expect(isWellFormedKey(key.replace("live", "test"))).toBe(false);
});

test("what a page shows of a key leaves more than 150 bits unsaid", () => {
  const key = newApiKey("live");
  const { start, last4 } = recognisableParts(key);
  expect(key.startsWith(start) && key.endsWith(last4)).toBe(true);
  expect(start.length - "ha_live_".length).toBe(3); // the last four belong to the checksum
});

import { expect, test } from "vitest";
import { backoffMs } from "./pause.js";

const many = (failures: number, askedForS: number | null = null) =>
  Array.from({ length: 200 }, () => backoffMs(failures, askedForS));

// A server that comes back is asked by all who waited: not at one moment, not ever faster, and not too rarely either.
test("pauses double from half a second to eight, and no two callers keep step", () => {
  for (const [failures, full] of [
    [1, 500],
    [2, 1_000],
    [5, 8_000],
    [50, 8_000],
  ] as const) {
    const pauses = many(failures);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(full / 2);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(full);
    expect(new Set(pauses).size).toBeGreaterThan(100);
  }
});

// Retry-After is the server's word.
test("no pause is shorter than what the server asked for", () => {
  expect(Math.min(...many(1, 20))).toBe(20_000);
});

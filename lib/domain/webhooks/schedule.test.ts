import { expect, test } from "vitest";
import { ATTEMPTS_MAX, nextAttemptAt, parseRetryAfter, RETRY_DELAYS_MS } from "./schedule";

const now = new Date("2026-11-24T15:00:00Z");
const delay = (attempt: number, random: number, retryAfter?: number) => {
  const next = nextAttemptAt(attempt, now, random, retryAfter);
  return next && next.getTime() - now.getTime();
};

test("eleven attempts over two days, then none", () => {
  expect(ATTEMPTS_MAX).toBe(11);
  expect(RETRY_DELAYS_MS.map((_, index) => delay(index + 1, 0.5))).toEqual([...RETRY_DELAYS_MS]);
  expect(delay(11, 0.5)).toBeNull();
  expect(delay(12, 0.5)).toBeNull();
});

test("jitter stays within 20 % either way", () => {
  expect(delay(2, 0)).toBe(24_000);
  expect(delay(2, 0.999999)).toBeLessThan(36_000);
});

test("Retry-After may lengthen a delay up to twice, and never shortens it", () => {
  expect(delay(2, 0.5, 45_000)).toBe(45_000);
  expect(delay(2, 0.5, 3_600_000)).toBe(60_000);
  expect(delay(2, 0.5, 1_000)).toBe(30_000);
});

test("Retry-After is seconds or a date", () => {
  expect(parseRetryAfter("120", now)).toBe(120_000);
  expect(parseRetryAfter("Tue, 24 Nov 2026 15:01:00 GMT", now)).toBe(60_000);
  expect(parseRetryAfter("Tue, 24 Nov 2026 14:00:00 GMT", now)).toBe(0);
  expect(parseRetryAfter("soon", now)).toBeNull();
  expect(parseRetryAfter(null, now)).toBeNull();
});

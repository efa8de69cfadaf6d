import { expect, test } from "vitest";
import { BREAKER_FAILURES, pausedUntil, reasonToDisable } from "./endpoint-health";

const now = new Date("2026-11-24T12:00:00Z");
const ago = (days: number) => new Date(now.getTime() - days * 24 * 60 * 60 * 1000);

// A receiver that is restarted must not wait for us; one that is gone for hours must not be asked at every moment.
test("the breaker opens after ten failures in a row, for 5 s, then twice as long each time, a minute at most", () => {
  const pauses = [1, 9, 10, 11, 12, 13, 14, 15, 5_000].map((failures) => {
    const until = pausedUntil(failures, now);
    return until && (until.getTime() - now.getTime()) / 1000;
  });
  expect(pauses).toEqual([null, null, 5, 10, 20, 40, 60, 60, 60]);
  expect(BREAKER_FAILURES).toBe(10);
});

test("it is switched off by 410 at once, and by five days of nothing but failures", () => {
  const failing = (days: number) => ({ failures: 3, failingSince: ago(days) });
  const words = (status: number | null, health: { failures: number; failingSince: Date | null }) =>
    reasonToDisable(status, health, now)?.words ?? null;
  expect(words(410, { failures: 0, failingSince: null })).toBe("It answered 410 Gone");
  expect(words(500, failing(4.99))).toBeNull();
  expect(words(500, failing(5))).toBe("Nothing but failures since 2026-11-19");
  expect(words(null, failing(6))).toBe("Nothing but failures since 2026-11-18");
  expect(words(500, { failures: 0, failingSince: null })).toBeNull();
});

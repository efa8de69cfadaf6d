import { expect, test } from "vitest";
import { retryDelayMs } from "./retry-delay";

// A thousand inboxes that come back in one instant are what takes a server down that has just come up.
test("a thousand pages spread over three seconds, no tenth of a second with more than a tenth of them", () => {
  const slots = new Map<number, number>();
  for (let page = 0; page < 1_000; page++) {
    const slot = Math.floor(retryDelayMs(0, page / 1_000) / 100);
    slots.set(slot, (slots.get(slot) ?? 0) + 1);
  }
  expect(slots.size).toBeGreaterThan(25);
  expect(Math.max(...slots.values())).toBeLessThan(100);
});

test("the longer it is away the longer they wait, up to half a minute", () => {
  expect([0, 1, 2, 3, 10, 1_000].map((attempt) => retryDelayMs(attempt, 1))).toEqual([
    3_000, 6_000, 12_000, 24_000, 30_000, 30_000,
  ]);
  expect(retryDelayMs(1_000, 0)).toBe(100);
});

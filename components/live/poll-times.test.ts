import { expect, test } from "vitest";
import { errorRetryMs, pollMs } from "./poll-times";

// A page whose hint was lost must find out by itself, and a thousand pages not in the same instant.
test("a page asks by itself, once a minute while it is told and four times as often while it is not", () => {
  expect([pollMs(true, 0), pollMs(true, 1)]).toEqual([48_000, 72_000]);
  expect([pollMs(false, 0), pollMs(false, 1)]).toEqual([12_000, 18_000]);
});

// SWR's own retries back off to half an hour, and its interval rests while there is an error.
test("however long a server was away, it is asked again within the poll's interval", () => {
  expect([1, 2, 3, 4, 5, 6, 1_000_000].map((retry) => errorRetryMs(retry, 0.5))).toEqual([
    1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000,
  ]);
  expect(errorRetryMs(1_000, 1)).toBe(18_000);
});

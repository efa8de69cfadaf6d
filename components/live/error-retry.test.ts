import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ApiProblem, NoAnswer } from "@/components/session-api/call";
import { errorRetry } from "./error-retry";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type Retry = ReturnType<typeof errorRetry>;
const CONFIG = {} as Parameters<Retry>[2];

function arrange() {
  const retry = errorRetry();
  let tries = 0;
  const fail = (error: unknown, retryCount: number) =>
    retry(
      error,
      "key",
      CONFIG,
      async () => {
        tries++;
        return true;
      },
      { retryCount, dedupe: true },
    );
  return { fail, tries: () => tries };
}

// Where no stream gets through, polling is all there is: an outage of an hour must not stop it for half of one.
test("the thousandth failure is tried again within the poll's interval", async () => {
  const { fail, tries } = arrange();
  fail(new NoAnswer(), 1_000);
  await vi.advanceTimersByTimeAsync(18_000);
  expect(tries()).toBe(1);
});

test("several readings that failed are tried again once", async () => {
  const { fail, tries } = arrange();
  for (let reading = 0; reading < 5; reading++) fail(new NoAnswer(), 1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(tries()).toBe(1);
});

test.each([
  [404, 0],
  [403, 0],
  [429, 1],
  [503, 1],
])("what was answered %i is tried again %i times", async (status, times) => {
  const { fail, tries } = arrange();
  fail(new ApiProblem({ status } as ApiProblem["problem"]), 1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(tries()).toBe(times);
});

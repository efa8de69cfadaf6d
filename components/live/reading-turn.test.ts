import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readingTurn } from "./reading-turn";

let page: EventTarget & { visibilityState: string };

beforeEach(() => {
  vi.useFakeTimers();
  page = Object.assign(new EventTarget(), { visibilityState: "visible" });
  vi.stubGlobal("document", page);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** After how long a turn comes; looked at every tenth of a second. */
async function msUntil(turn: Promise<void> | null): Promise<number> {
  let hasCome = turn === null;
  void turn?.then(() => {
    hasCome = true;
  });
  for (let ms = 0; ms <= 10_000; ms += 100) {
    if (hasCome) return ms;
    await vi.advanceTimersByTimeAsync(100);
  }
  throw new Error("it never came");
}

// A thousand pages that hear the same hint must not ask in the same instant.
test("pages read after a random part of the spread, and at once where there is none", async () => {
  expect(await msUntil(readingTurn(0))).toBe(0);
  expect(await msUntil(readingTurn(2_000, 0.25))).toBe(500);
  expect(await msUntil(readingTurn(2_000, 0.9))).toBe(1_800);
});

test("a hidden tab gathers for five seconds, or until somebody looks at it", async () => {
  page.visibilityState = "hidden";
  expect(await msUntil(readingTurn(0))).toBe(5_000);
  const turn = readingTurn(0);
  setTimeout(() => page.dispatchEvent(new Event("visibilitychange")), 700);
  expect(await msUntil(turn)).toBe(700);
});

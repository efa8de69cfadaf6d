import { expect, test } from "vitest";
import { rangeInView, segmentsOf } from "./row-segments";

const ROW = 64;

// Whatever is left out must take its room: otherwise rows jump while somebody scrolls.
test("gaps and rows together are the whole list, in order, whatever is in view and pinned", () => {
  for (const count of [0, 1, 7, 5_000]) {
    for (const range of [
      { from: 0, to: 0 },
      { from: 0, to: 40 },
      { from: 2_000, to: 2_040 },
      { from: 4_990, to: 5_100 },
    ]) {
      for (const pinned of [[], [0], [3, 4_999], [2_010], [-1, 9_999]]) {
        let next = 0;
        for (const segment of segmentsOf(count, range, pinned)) {
          expect(segment.kind === "row" ? segment.index : segment.from).toBe(next);
          next += segment.kind === "row" ? 1 : segment.count;
        }
        expect(next).toBe(count);
      }
    }
  }
});

test("a pinned row stays though it is far from what is in view", () => {
  expect(segmentsOf(100, { from: 50, to: 52 }, [10])).toEqual([
    { kind: "gap", from: 0, count: 10 },
    { kind: "row", index: 10 },
    { kind: "gap", from: 11, count: 39 },
    { kind: "row", index: 50 },
    { kind: "row", index: 51 },
    { kind: "gap", from: 52, count: 48 },
  ]);
});

// Too few rows would show blank paper, too many would make the page slow.
test("a screen has all rows that it shows and few more", () => {
  for (const scrolled of [0, 10, 100_000, 5_000 * ROW - 800, 5_000 * ROW + 2_000, -900]) {
    const { from, to } = rangeInView(5_000, { top: -scrolled, height: 5_000 * ROW }, 800);
    const firstShown = Math.floor(scrolled / ROW);
    const lastShown = Math.ceil((scrolled + 800) / ROW);
    if (firstShown >= 0 && firstShown < 5_000) expect(from).toBeLessThanOrEqual(firstShown);
    if (lastShown > 0 && lastShown <= 5_000) expect(to).toBeGreaterThanOrEqual(lastShown);
    expect(to - from).toBeLessThan(60);
  }
});

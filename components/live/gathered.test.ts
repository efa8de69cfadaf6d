import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { gathered } from "./gathered";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A reader whose readings end when told to. */
function arrange() {
  const readings: { note: string[]; end: () => void }[] = [];
  const read = (note: string[]) =>
    new Promise<void>((resolve) => {
      readings.push({ note, end: resolve });
    });
  const options = { join: (a: string[], b: string[]) => [...a, ...b], gapMs: 100, readingMsMax: 5_000 };
  return { readings, note: gathered(read, options) };
}

// Two hundred writers must not make every open page read its list two hundred times.
test("however many notes come, one reading is under way, and one follows for all the others", async () => {
  const { readings, note } = arrange();
  note(["first"]);
  for (let n = 0; n < 200; n++) note([`burst ${n}`]);
  expect(readings).toHaveLength(1);
  readings[0]?.end();
  await vi.advanceTimersByTimeAsync(99);
  note(["in the gap"]);
  expect(readings).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(readings).toHaveLength(2);
  expect(readings[1]?.note).toHaveLength(201);
});

// A change that comes while a page reads may be missing in what it gets: it has to read once more.
test("a note that comes during a reading is read for after it", async () => {
  const { readings, note } = arrange();
  note(["a"]);
  note(["b"]);
  readings[0]?.end();
  await vi.advanceTimersByTimeAsync(100);
  expect(readings.map(({ note }) => note)).toEqual([["a"], ["b"]]);
});

// The server spreads a large team's reading: what comes while a page waits for its turn is read for in that turn.
test("a page whose turn has not come gathers, and reads once for all", async () => {
  const readings: string[][] = [];
  const note = gathered<string[]>(
    async (notes) => {
      readings.push(notes);
    },
    {
      join: (a, b) => [...a, ...b],
      turn: () => new Promise((resolve) => setTimeout(resolve, 1_000)),
      gapMs: 100,
      readingMsMax: 5_000,
    },
  );
  note(["a"]);
  await vi.advanceTimersByTimeAsync(999);
  note(["b"]);
  expect(readings).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(readings).toEqual([["a", "b"]]);
});

test("a reading that hangs or fails holds up the next one no longer than its limit", async () => {
  const { readings, note } = arrange();
  note(["hangs"]);
  note(["next"]);
  await vi.advanceTimersByTimeAsync(5_100);
  expect(readings).toHaveLength(2);
});

import { expect, test } from "vitest";
import { coalesced } from "./coalesced";

// Whoever asks while it runs has something that the running one may not have seen.
test("asked for while it runs, it runs once more, however often", async () => {
  let runs = 0;
  let release = () => {};
  const job = coalesced(async () => {
    runs++;
    await new Promise<void>((resolve) => {
      release = resolve;
    });
  });
  const first = job();
  const others = [job(), job(), job()];
  release();
  await new Promise((resolve) => setImmediate(resolve));
  expect(runs).toBe(2);
  release();
  await Promise.all([first, ...others]);
  expect(runs).toBe(2);
});

// A delivery that ended in just that moment would otherwise wait for the next sweep.
test("asked for in the very moment in which it ends, it runs again", async () => {
  let runs = 0;
  let work = Promise.resolve();
  const job = coalesced(() => {
    runs++;
    work = new Promise((resolve) => setImmediate(resolve));
    return work;
  });
  const first = job();
  const second = work.then(() => job());
  await Promise.all([first, second]);
  expect(runs).toBe(2);
});

test("one that fails says so to whoever waited for it, and can be asked for again", async () => {
  let runs = 0;
  const job = coalesced(async () => {
    if (++runs === 1) throw new Error("no");
  });
  await expect(job()).rejects.toThrow("no");
  await job();
  expect(runs).toBe(2);
});

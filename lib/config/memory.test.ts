import { expect, test } from "vitest";
import { memory } from "./memory";

// Two bundles of one process must remember the same, or one goes on with what the other was told to forget.
test("a name has one memory in a process, and each name its own", () => {
  memory<string, number>("of a test").set("a", 1);
  expect(memory<string, number>("of a test").get("a")).toBe(1);
  expect(memory<string, number>("of another test").get("a")).toBeUndefined();
  memory<string, number>("of a test").forget("a");
  expect(memory<string, number>("of a test").get("a")).toBeUndefined();
});

// Whoever sends calls from ever new places must not be able to fill the memory.
test("it holds 10,000 at most, and begins anew with the next", () => {
  const places = memory<number, string>("of many");
  for (let n = 0; n < 10_000; n++) places.set(n, "here");
  expect([places.get(0), places.get(9_999)]).toEqual(["here", "here"]);
  places.set(10_000, "here");
  expect([places.get(0), places.get(9_999), places.get(10_000)]).toEqual([undefined, undefined, "here"]);
});

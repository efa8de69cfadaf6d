import { expect, test } from "vitest";
import { isId, newId } from "./id";

test("ids sort by the millisecond they were made in", () => {
  const times = [0, 1, 31, 32, 1_764_000_000_000, 1_764_000_000_001, 2 ** 48 - 1];
  const ids = times.map((time) => newId("req", new Date(time)));
  expect([...ids].sort()).toEqual(ids);
});

test("10,000 ids of one moment differ", () => {
  const now = new Date();
  expect(new Set(Array.from({ length: 10_000 }, () => newId("evt", now))).size).toBe(10_000);
});

test("only whole ids of the right kind are ids", () => {
  const id = newId("req", new Date());
  expect(isId("req", id)).toBe(true);
  for (const text of [
    id.toLowerCase(),
    id.slice(0, -1),
    `${id}0`,
    id.replace("req", "evt"),
    "req_",
    "",
    `${id.slice(0, -1)}U`,
  ]) {
    expect(isId("req", text)).toBe(false);
  }
});

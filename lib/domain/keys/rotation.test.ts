import { expect, test } from "vitest";
import { endOfRotated, endOfSuccessor } from "./rotation";

const createdAt = new Date("2026-01-01T00:00:00Z");
const now = new Date("2026-03-01T12:00:00Z");
const soon = new Date("2026-03-01T12:30:00Z");

// Whoever rotates must not give a key more time than it had.
test("the old key ends with the overlap, never later than it would have", () => {
  expect(endOfRotated({ createdAt, expiresAt: null }, "none", now)).toEqual(now);
  expect(endOfRotated({ createdAt, expiresAt: null }, "1h", now)).toEqual(new Date("2026-03-01T13:00:00Z"));
  expect(endOfRotated({ createdAt, expiresAt: null }, "7d", now)).toEqual(new Date("2026-03-08T12:00:00Z"));
  expect(endOfRotated({ createdAt, expiresAt: soon }, "24h", now)).toEqual(soon);
});

test("its successor lasts as long as it was made to last", () => {
  expect(endOfSuccessor({ createdAt, expiresAt: null }, now)).toBeNull();
  expect(endOfSuccessor({ createdAt, expiresAt: new Date("2026-04-01T00:00:00Z") }, now)).toEqual(
    new Date("2026-05-30T12:00:00Z"),
  );
});

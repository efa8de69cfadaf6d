import { expect, test } from "vitest";
import { faultOfSnooze } from "./snooze";

const now = new Date("2026-11-25T12:00:00Z");
const expiresAt = new Date("2026-11-25T18:00:00Z");
const at = (text: string) => new Date(`2026-${text}Z`);

// Put aside, a request must come back while somebody can still decide it.
test("a snooze ends after now, before the request expires, and within 30 days", () => {
  expect(faultOfSnooze({ expiresAt }, at("11-25T13:00:00"), now)).toBeNull();
  expect(faultOfSnooze({ expiresAt }, at("11-25T17:59:59"), now)).toBeNull();
  expect(faultOfSnooze({ expiresAt }, expiresAt, now)).toBe(
    "must be before the request expires, at 2026-11-25T18:00:00.000Z",
  );
  expect(faultOfSnooze({ expiresAt }, at("11-25T12:00:00"), now)).toMatch(/^must be in the future/);
  expect(faultOfSnooze({ expiresAt: null }, at("12-25T12:00:00"), now)).toBeNull();
  expect(faultOfSnooze({ expiresAt: null }, at("12-25T12:00:01"), now)).toBe(
    "must be within 30 days, by 2026-12-25T12:00:00.000Z",
  );
});

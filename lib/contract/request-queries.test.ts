import { expect, test } from "vitest";
import { When } from "./request-queries";

// A generated client may send any date-time that the document allows, the ends of the calendar too.
test.each([
  ["2026-11-24T15:00:00+02:00", "2026-11-24T13:00:00.000Z"],
  ["0001-01-01T00:50:56.728668+04:02", "0001-01-01T00:50:56.728Z"],
  ["9999-12-31T23:59:59-12:00", "9999-12-31T23:59:59.000Z"],
])("%s bounds a list", (text, at) => {
  expect(When.parse(text).toISOString()).toBe(at);
});

test.each(["0001-01-01T00:00:00+24:00", "2026-11-24T15:00:00+02:60", "2026-13-01T00:00:00+02:00", "yesterday"])(
  "%s is no time",
  (text) => {
    expect(When.safeParse(text).success).toBe(false);
  },
);

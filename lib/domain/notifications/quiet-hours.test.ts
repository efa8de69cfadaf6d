import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY_MS, MINUTE_MS } from "../clock/clock";
import { isTimeZone, type QuietHours, quietUntil } from "./quiet-hours";

const NIGHT: QuietHours = { from: 22 * 60, until: 7 * 60, timeZone: "Europe/Berlin" };
const endOf = (quiet: QuietHours, at: string) => quietUntil(quiet, new Date(at))?.toISOString() ?? null;

// A night has one end, whichever day it is seen from; the bounds belong to the hours after them.
test("quiet hours that cross midnight end in the morning after", () => {
  expect(endOf(NIGHT, "2026-01-10T20:59:59Z")).toBeNull();
  expect(endOf(NIGHT, "2026-01-10T21:00:00Z")).toBe("2026-01-11T06:00:00.000Z");
  expect(endOf(NIGHT, "2026-01-10T23:30:12Z")).toBe("2026-01-11T06:00:00.000Z");
  expect(endOf(NIGHT, "2026-01-11T05:59:59.999Z")).toBe("2026-01-11T06:00:00.000Z");
  expect(endOf(NIGHT, "2026-01-11T06:00:00Z")).toBeNull();
  expect(endOf({ from: 12 * 60, until: 13 * 60, timeZone: "Asia/Kathmandu" }, "2026-01-10T06:30:00Z")).toBe(
    "2026-01-10T07:15:00.000Z",
  );
});

// Seven in the morning is seven in the morning, also in the night in which clocks change.
test("the night in which clocks change is an hour shorter, or longer", () => {
  expect(endOf(NIGHT, "2026-03-28T22:00:00Z")).toBe("2026-03-29T05:00:00.000Z");
  expect(endOf(NIGHT, "2026-10-24T21:00:00Z")).toBe("2026-10-25T06:00:00.000Z");
  // An end that clocks skip is where they go on; one that they show twice is the first.
  const short = { ...NIGHT, until: 2 * 60 + 30 };
  expect(endOf(short, "2026-03-28T22:00:00Z")).toBe("2026-03-29T01:00:00.000Z");
  expect(endOf(short, "2026-10-24T21:00:00Z")).toBe("2026-10-25T00:30:00.000Z");
  // Half an hour a day that is not quiet, and no clock shows it that day: nobody is woken for it.
  const nearlyAlways = { ...NIGHT, from: 2 * 60 + 45, until: 2 * 60 + 15 };
  expect(endOf(nearlyAlways, "2026-03-28T22:00:00Z")).toBe("2026-03-30T00:15:00.000Z");
});

// Whoever computes an end that is still quiet, or leaves out a moment before it that is not, writes in the night.
test("an end is the first moment that is not quiet, wherever and whenever", () => {
  const zones = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu"];
  const minutes = fc.integer({ min: 0, max: 1439 });
  const changes = ["2026-03-08", "2026-03-29", "2026-10-04", "2026-10-25", "2026-11-01", "2026-04-05"];
  const nearChange = fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -DAY_MS, max: DAY_MS }))
    .map(([day, offset]) => new Date(Date.parse(day) + offset));
  fc.assert(
    fc.property(minutes, minutes, fc.constantFrom(...zones), nearChange, (from, until, timeZone, now) => {
      fc.pre(from !== until);
      const quiet = { from, until, timeZone };
      const end = quietUntil(quiet, now);
      if (!end) return;
      expect(end > now && end.getTime() - now.getTime() <= longest(quiet)).toBe(true);
      expect(quietUntil(quiet, end)).toBeNull();
      expect(quietUntil(quiet, new Date(end.getTime() - 1))).toEqual(end);
    }),
    { numRuns: 2_000 },
  );
});

/** How long quiet hours last at most: a day and the hour that autumn adds, or two days where spring skips the rest. */
function longest({ from, until }: QuietHours): number {
  const rest = (from - until + 24 * 60) % (24 * 60);
  return rest <= 60 ? 2 * DAY_MS : DAY_MS + 60 * MINUTE_MS;
}

test("time zones are those of the IANA database", () => {
  for (const name of ["Europe/Berlin", "UTC", "Asia/Calcutta", "America/Argentina/Buenos_Aires"])
    expect(isTimeZone(name), name).toBe(true);
  for (const name of ["+01:00", "Mars/Olympus", "", "Europe/Berlin ", "../etc"])
    expect(isTimeZone(name), name).toBe(false);
});

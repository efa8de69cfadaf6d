import { describe, expect, test } from "vitest";
import {
  ago,
  dateWords,
  dayWords,
  hairlineLength,
  shortWords,
  span,
  timeLeftBrief,
  timeLeftFull,
  took,
} from "./time-words";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe("time left", () => {
  test.each([
    [40_000, "40 s"],
    [6 * MINUTE + 12_000, "6 min"],
    [80 * MINUTE, "1 h 20"],
    [61 * MINUTE, "1 h 01"],
    [5 * HOUR + 59 * MINUTE, "5 h"],
    [49 * HOUR, "2 d"],
  ])("%i ms reads %s in a row", (ms, words) => {
    expect(timeLeftBrief(ms)).toBe(words);
  });

  test.each([
    [6 * MINUTE + 12_000, "6 min 12 s"],
    [24 * MINUTE + 8_000, "24 min 08 s"],
    [5 * HOUR + 3 * MINUTE, "5 h 03 min"],
    [51 * HOUR, "2 d 3 h"],
  ])("%i ms reads %s in the open request", (ms, words) => {
    expect(timeLeftFull(ms)).toBe(words);
  });

  // The buttons go at the deadline: a page that still says "1 s" then would be lying.
  test("at the deadline nothing is left", () => {
    expect(timeLeftBrief(0)).toBe("time is up");
    expect(timeLeftFull(-1)).toBe("time is up");
    expect(timeLeftFull(1)).toBe("1 s");
  });

  // One scale for all rows, as the reference draws it.
  test.each([
    [40_000, 0.136],
    [372_000, 0.356],
    [38 * MINUTE, 0.534],
    [5 * HOUR, 0.738],
  ])("the hairline of %i ms is %f long", (ms, length) => {
    expect(hairlineLength(ms)).toBeCloseTo(length, 2);
  });

  test("the hairline never leaves its track", () => {
    expect(hairlineLength(1)).toBe(0);
    expect(hairlineLength(365 * 24 * HOUR)).toBe(1);
  });
});

describe("instants", () => {
  const then = new Date("2026-11-24T15:34:07.000Z");

  test("today is a clock, another day is a date, another year says so", () => {
    expect(shortWords(then, new Date("2026-11-24T23:00:00Z"), "utc")).toBe("15:34:07");
    expect(shortWords(then, new Date("2026-11-25T00:00:00Z"), "utc")).toBe("24 Nov");
    expect(shortWords(then, new Date("2027-01-01T00:00:00Z"), "utc")).toBe("24 Nov 2026");
    expect(dateWords(then, "utc")).toBe("24 Nov 2026");
  });

  test("the head of a day names the weekday in the zone that it is read in", () => {
    expect(dayWords(then, "utc")).toBe("Tuesday 24 Nov 2026");
  });

  // A minute is said as one, never as "60 s", and what took no time took 0 s.
  test.each([
    [-5, "0 s"],
    [59_600, "1 min 00 s"],
    [255_000, "4 min 15 s"],
    [11 * MINUTE + 30_000, "11 min"],
    [3 * HOUR + 2 * MINUTE, "3 h 02"],
    [51 * HOUR, "2 d 3 h"],
  ])("%i ms took %s", (ms, words) => {
    expect(took(ms)).toBe(words);
  });

  test("a clock that runs ahead never makes the past the future", () => {
    expect(ago(then.getTime() + 3000, then.getTime())).toBe("just now");
  });

  test("spans are said in one unit", () => {
    expect(span(2_100)).toBe("2 seconds");
    expect(span(61_000)).toBe("1 minute");
    expect(span(300)).toBe("1 second");
  });
});

import { expect, test } from "vitest";
import { parseDuration, showDuration } from "./duration.js";
import { UsageFailure } from "./failure.js";

// A deadline that is read wrongly opens a gate too long, or shuts it before anybody looked.
test.each([
  ["90s", 90_000],
  ["30m", 1_800_000],
  ["1h30m", 5_400_000],
  ["2d", 172_800_000],
  ["1d2h3m4s", 93_784_000],
  ["0s", 0],
])("%s is %i ms", (text, ms) => {
  expect(parseDuration("timeout", text)).toBe(ms);
});

// A number without its unit means seconds to one and minutes to another; beyond all dates it would mean no deadline.
test.each(["", "30", "m", "1.5h", "-5m", "5 m", "30m1h", "1w", "PT5M", "36501d", "99999999999999d"])(
  "'%s' is refused",
  (text) => {
    expect(() => parseDuration("timeout", text)).toThrow(UsageFailure);
  },
);

// The spinner and the summary say it to people.
test.each([
  [0, "0 s"],
  [45_000, "45 s"],
  [5_400_000, "1 h 30 min"],
  [3_600_000, "1 h"],
  [90_061_000, "1 d 1 h"],
  [-5, "0 s"],
])("%i ms are shown as %s", (ms, text) => {
  expect(showDuration(ms)).toBe(text);
});

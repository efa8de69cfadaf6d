import { expect, test } from "vitest";
import { asFieldValue, snoozeChoices, wakeWords } from "./snooze-choices";

const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute);
const offered = (now: Date, expiresAt: Date | null) => snoozeChoices(now, expiresAt).map(({ until }) => until);

// What is offered must be possible: a time that is past, or past the deadline, would only be refused.
test("an hour, this afternoon and tomorrow morning are offered, while they come and before the request expires", () => {
  expect(offered(at(25, 8), null)).toEqual([at(25, 9), at(25, 14), at(26, 9)]);
  expect(offered(at(25, 13, 30), null)).toEqual([at(25, 14, 30), at(26, 9)]);
  expect(offered(at(25, 8), at(25, 14))).toEqual([at(25, 9)]);
  expect(offered(at(25, 8), at(25, 8, 30))).toEqual([]);
  expect(offered(at(30, 20), null)).toEqual([at(30, 21), new Date(2026, 11, 1, 9)]);
});

test("a time is said as short as it can be, and written as a field takes it", () => {
  expect(wakeWords(at(25, 15), at(25, 8), "local")).toBe("15:00");
  expect(wakeWords(at(26, 9), at(25, 8), "local")).toBe("26 Nov 2026, 09:00");
  expect(asFieldValue(at(26, 9, 5))).toBe("2026-11-26T09:05");
});

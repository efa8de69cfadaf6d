import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseInstant } from "./parse-instant";

const parsed = (text: string) => parseInstant(text)?.at.toISOString() ?? null;

describe("what the callers' programs send", () => {
  test.each([
    // datetime.now().isoformat(), which names no offset and has microseconds
    ["2026-11-24T15:00:00.123456", "2026-11-24T15:00:00.123Z", false],
    ["2026-11-24T15:00:00", "2026-11-24T15:00:00.000Z", false],
    // datetime.now(timezone.utc).isoformat(), str(datetime), and another zone
    ["2026-11-24T15:00:00.123456+00:00", "2026-11-24T15:00:00.123Z", true],
    ["2026-11-24 15:00:00.999999+00:00", "2026-11-24T15:00:00.999Z", true],
    ["2026-11-24T15:00:00+05:30", "2026-11-24T09:30:00.000Z", true],
    // new Date().toISOString()
    ["2026-11-24T15:00:00.000Z", "2026-11-24T15:00:00.000Z", true],
    // date -u +%Y%m%dT%H%M%SZ and date -Iseconds
    ["20261124T150000Z", "2026-11-24T15:00:00.000Z", true],
    ["2026-11-24T15:00:00-0800", "2026-11-24T23:00:00.000Z", true],
  ])("%s", (text, at, hadOffset) => {
    expect(parsed(text)).toBe(at);
    expect(parseInstant(text)?.hadOffset).toBe(hadOffset);
  });
});

describe("what else ISO 8601 allows", () => {
  test.each([
    ["2026-11-24t15:00:00z", "2026-11-24T15:00:00.000Z"],
    ["2026-11-24T15:30Z", "2026-11-24T15:30:00.000Z"],
    ["20261124T1530+02", "2026-11-24T13:30:00.000Z"],
    ["2026-11-24T15Z", "2026-11-24T15:00:00.000Z"],
    ["2026-11-24T15:00:00,5Z", "2026-11-24T15:00:00.500Z"],
    ["2026-11-24T15:30.5Z", "2026-11-24T15:30:30.000Z"],
    ["2026-11-24T15.75Z", "2026-11-24T15:45:00.000Z"],
    ["2026-11-24T15:00:00.29Z", "2026-11-24T15:00:00.290Z"],
    [`2026-11-24T15:00:00.${"9".repeat(1000)}Z`, "2026-11-24T15:00:00.999Z"],
    ["2026-11-24T15:00:00\u221205:30", "2026-11-24T20:30:00.000Z"],
    ["2026-11-24T15:00:00-00:00", "2026-11-24T15:00:00.000Z"],
    ["2026-11-24", "2026-11-24T00:00:00.000Z"],
    ["20261124", "2026-11-24T00:00:00.000Z"],
    ["2026-328T10:00Z", "2026-11-24T10:00:00.000Z"],
    ["2026328", "2026-11-24T00:00:00.000Z"],
    ["2026-W48-2T10:00Z", "2026-11-24T10:00:00.000Z"],
    ["2026W482", "2026-11-24T00:00:00.000Z"],
    ["2026-W53-7", "2027-01-03T00:00:00.000Z"],
    ["2025-W01-1", "2024-12-30T00:00:00.000Z"],
    ["2026-11-24T24:00:00Z", "2026-11-25T00:00:00.000Z"],
    ["2026-12-31T24:00", "2027-01-01T00:00:00.000Z"],
    ["2026-11-24T24:00:00.000Z", "2026-11-25T00:00:00.000Z"],
    ["2028-02-29", "2028-02-29T00:00:00.000Z"],
    ["2028-366", "2028-12-31T00:00:00.000Z"],
    ["0001-01-01", "0001-01-01T00:00:00.000Z"],
    ["0099-06-01", "0099-06-01T00:00:00.000Z"],
    ["9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"],
  ])("%s", (text, at) => {
    expect(parsed(text)).toBe(at);
  });
});

describe("what no clock or calendar shows", () => {
  test.each([
    "2026-02-30",
    "2026-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-11-00",
    "2026-000",
    "2026-366",
    "2026-W54-1",
    "2026-W00-1",
    "2025-W53-1",
    "2026-W48-0",
    "2026-W48-8",
    "2026-11-24T24:00:01Z",
    "2026-11-24T24:01Z",
    "2026-11-24T24:00:00.0001Z",
    "2026-11-24T24.5Z",
    "2026-11-24T25:00Z",
    "2026-11-24T15:60Z",
    "2026-11-24T23:59:60Z",
    "2026-11-24T15:00+24:00",
    "2026-11-24T15:00+05:60",
    "0000-01-01",
    "0001-01-01T00:00+05:00",
    "9999-12-31T24:00Z",
    "9999-12-31T23:00-05:00",
    "+002026-11-24T15:00:00Z",
    "-2026-11-24",
  ])("%s", (text) => {
    expect(parseInstant(text)).toBe(null);
  });
});

describe("what is no instant", () => {
  test.each([
    "",
    " ",
    "now",
    "2026",
    "2026-11",
    "202611",
    "1764000000",
    "26-11-24",
    "24.11.2026",
    "11/24/2026",
    "Tue, 24 Nov 2026 15:00:00 GMT",
    "2026-1124",
    "202611-24",
    "2026-W482",
    "2026-11-24T",
    "2026-11-24T15:0000Z",
    "2026-11-24T1500:00Z",
    "2026-11-24T15:00:00.Z",
    "2026-11-24T15:00:00 Z",
    "2026-11-24T15:00:00+5",
    "2026-11-24T15:00:00+05:3",
    "2026-11-24T15:00:00ZZ",
    "2026-11-24Z",
    "2026-11-24  15:00",
    " 2026-11-24T15:00Z",
    "2026-11-24T15:00Z\n",
    "٢٠٢٦-11-24",
    "PT1H",
    "2026-11-24/2026-11-25",
  ])("%j", (text) => {
    expect(parseInstant(text)).toBe(null);
  });
});

const anyDate = fc.date({
  min: new Date("0001-01-02T00:00:00Z"),
  max: new Date("9999-12-30T00:00:00Z"),
  noInvalidDate: true,
});

test("whatever toISOString writes comes back as the same instant", () => {
  fc.assert(
    fc.property(anyDate, (date) => {
      expect(parseInstant(date.toISOString())).toEqual({ at: date, hadOffset: true });
    }),
  );
});

// datetime.isoformat(): 0 or 6 digits of a second, no offset or ±HH:MM.
test("whatever Python's isoformat writes comes back, cut to milliseconds", () => {
  const offset = fc.option(fc.integer({ min: -23 * 60 - 59, max: 23 * 60 + 59 }));
  fc.assert(
    fc.property(
      anyDate,
      fc.integer({ min: 0, max: 999 }),
      offset,
      fc.constantFrom("T", " "),
      (date, micros, minutes, separator) => {
        const local = new Date(date.getTime() + (minutes ?? 0) * 60_000)
          .toISOString()
          .slice(0, -1)
          .replace("T", separator);
        const text = local + String(micros).padStart(3, "0") + (minutes === null ? "" : offsetText(minutes));
        expect(parseInstant(text)).toEqual({ at: date, hadOffset: minutes !== null });
        const whole = parseInstant(text.replace(/\.\d+/, ""));
        expect(whole?.at.getTime()).toBe(Math.floor(date.getTime() / 1000) * 1000);
      },
    ),
  );
});

test("basic, extended, ordinal and week forms of a day agree", () => {
  fc.assert(
    fc.property(anyDate, (date) => {
      const day = date.toISOString().slice(0, 10);
      const midnight = Date.parse(`${day}T00:00:00Z`);
      const year = day.slice(0, 4);
      const ordinal = String((midnight - Date.parse(`${year}-01-01T00:00:00Z`)) / 86_400_000 + 1).padStart(3, "0");
      for (const form of [day, day.replaceAll("-", ""), `${year}-${ordinal}`, year + ordinal, weekDate(midnight)]) {
        expect(parseInstant(form)?.at.getTime()).toBe(midnight);
      }
    }),
  );
});

test("no text makes it throw", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9TtZzW:.,+ -]{0,30}$/), (text) => {
      const instant = parseInstant(text);
      if (instant) expect(instant.at.toISOString()).toMatch(/^\d{4}-/);
    }),
    { numRuns: 2000 },
  );
});

function offsetText(minutes: number): string {
  const [sign, total] = minutes < 0 ? ["-", -minutes] : ["+", minutes];
  return `${sign}${String(Math.floor(total / 60)).padStart(2, "0")}:${String(total % 60).padStart(2, "0")}`;
}

/** By the Thursday of the day's week: another way than the code under test goes. */
function weekDate(midnight: number): string {
  const weekday = new Date(midnight).getUTCDay() || 7;
  const thursday = new Date(midnight + (4 - weekday) * 86_400_000);
  const year = thursday.toISOString().slice(0, 4);
  const week = Math.floor((thursday.getTime() - Date.parse(`${year}-01-01T00:00:00Z`)) / (7 * 86_400_000)) + 1;
  return `${year}-W${String(week).padStart(2, "0")}-${weekday}`;
}

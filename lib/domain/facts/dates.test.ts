import { describe, expect, test } from "vitest";
import { dateOfNumber, dateOfText } from "./dates";
import { wordsOf } from "./key-words";

describe("texts", () => {
  test.each([
    ["2026-11-24T15:00:00Z", "24 Nov 2026, 15:00 UTC", "2026-11-24T15:00:00.000Z"],
    ["2026-11-24T15:00:07Z", "24 Nov 2026, 15:00:07 UTC", "2026-11-24T15:00:07.000Z"],
    ["2026-11-24T15:00:00.123456+00:00", "24 Nov 2026, 15:00:00.123 UTC", "2026-11-24T15:00:00.123Z"],
    ["2026-11-24 20:30:00+05:30", "24 Nov 2026, 15:00 UTC", "2026-11-24T15:00:00.000Z"],
    ["20261124T150000Z", "24 Nov 2026, 15:00 UTC", "2026-11-24T15:00:00.000Z"],
  ])("%s is an instant", (text, shown, at) => {
    expect(dateOfText(text)).toEqual({ kind: "date", text: shown, at });
  });

  // Midnight UTC of that day is the evening before in America: a day has no instant to be shown as.
  test("a calendar day has no instant", () => {
    expect(dateOfText("2023-01-05")).toEqual({ kind: "date", text: "5 Jan 2023" });
  });

  test("an instant without an offset says how it was read", () => {
    expect(dateOfText("2026-11-24T15:00:00")?.note).toBe("no time zone given, read as UTC");
  });

  test.each([
    "2026-02-30",
    "20261124",
    "2026-11",
    "2026",
    "2026-328",
    "2026-W48-2",
    "1.2.3",
    "2026-11-24 to 2026-11-25",
    "tomorrow",
    "15:00",
  ])("%s is no date", (text) => expect(dateOfText(text)).toBe(null));
});

describe("numbers", () => {
  test.each([
    ["expires_at", "1764000000", "24 Nov 2025, 16:00 UTC", "2025-11-24T16:00:00.000Z"],
    ["createdAt", "1764000000123", "24 Nov 2025, 16:00:00.123 UTC", "2025-11-24T16:00:00.123Z"],
    ["event_ts", "1764000000.5", "24 Nov 2025, 16:00:00.500 UTC", "2025-11-24T16:00:00.500Z"],
    ["timestamp", "999999999", "9 Sep 2001, 01:46:39 UTC", "2001-09-09T01:46:39.000Z"],
    ["timestamp_ms", "1764000000000", "24 Nov 2025, 16:00 UTC", "2025-11-24T16:00:00.000Z"],
  ])("%s: %s is an instant, as its key says", (key, source, text, at) => {
    expect(dateOfNumber(source, wordsOf(key))).toEqual({ kind: "date", text, at, note: `${source} as sent` });
  });

  test.each([
    ["amount", "1764000000"],
    ["population", "1764000000"],
    ["flat", "1764000000"],
    ["looked_at", "42"],
    ["expires_at", "17640000001"],
    ["expires_at", "-1764000000"],
    ["expires_at", "1.764e9"],
    ["duration_ms", "1764000000000"],
  ])("%s: %s is none", (key, source) => {
    expect(dateOfNumber(source, wordsOf(key))).toBe(null);
  });
});
